"""What every request meets first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError, connections
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation

from ui.typed import fields_to_send_again

LOCKED = (
    "database is locked",
    "database table is locked",
    "database or disk is full",
    "disk i/o error",
)
LARGEST_NUMBER = 2**63 - 1  # of a row, in either database
NUL = "\0"


class LongAnswerMiddleware:
    """Give back the databases before an answer that goes on as long as a page is open.

    On PostgreSQL the connections are counted: four open rooms would hold all of them.
    Stands first, so that whatever writes on the way out has done so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.streaming:
            _give_back_databases()
        return response


def _give_back_databases() -> None:
    """Those in the midst of a transaction stay with whoever began it."""
    for each in connections.all(initialized_only=True):
        if not each.in_atomic_block:
            each.close_if_unusable_or_obsolete()


class OddValuesMiddleware:
    """Refuse what no page of ours sends and no database takes: a number in an address
    that no row can have, and the character NUL.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path:
            raise Http404
        if any(NUL in word for word in _words_before_any_form(request)):
            raise BadRequest
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: object,
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> None:
        for value in (*args, *kwargs.values()):
            if isinstance(value, int) and value > LARGEST_NUMBER:
                raise Http404


def _words_before_any_form(request: HttpRequest) -> Iterator[str]:
    """What pages look up without a form of ours, which would refuse it by itself."""
    yield from request.COOKIES.values()
    for values in request.GET.lists():
        yield from values[1]


class BusyDatabaseMiddleware:
    """Turn a database that cannot save now into 503 with Retry-After; nothing was
    changed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        return busy_page(request) if is_busy(exception) else None


class PatientSessionMiddleware(SessionMiddleware):
    """Django's sessions, without a fault of the reader's where the database is busy.

    What a page only wanted to note in the session (that a message was shown) is not
    worth losing the page. Nor is the answer of a form that was saved: with 503 it would
    be sent again. A form that failed, or whose work was the session itself (signing
    in), gets 503, as everywhere.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            if request.method in {"GET", "HEAD"} or self._is_done(request, response):
                return response
            return busy_page(request)

    @staticmethod
    def _is_done(request: HttpRequest, response: HttpResponse) -> bool:
        known = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        is_hers = bool(known) and request.session.session_key == known
        return is_hers and response.status_code < HTTPStatus.BAD_REQUEST


class FormAddressMiddleware:
    """Somebody who opens the address of a form, as by loading its answer once more, or
    sends something where it is not taken, meets a page of ours and no empty one. What
    programs ask is answered as it was.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        if request.method == "HEAD" or not _is_for_reading(request):
            return response
        page = render(request, "ui/form_address.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page


def _is_for_reading(request: HttpRequest) -> bool:
    """A browser that opens a page asks for HTML by name; scripts take anything. No
    script of ours sends by another method than these two.
    """
    accepts = request.headers.get("Accept", "")
    is_script = "HX-Request" in request.headers or request.path.startswith("/_matrix/")
    is_common = request.method in {"GET", "POST"}
    takes_it = "text/html" in accepts or ("*/*" in accepts and not is_common)
    return takes_it and not is_script


def is_busy(fault: BaseException | None) -> bool:
    """Whether the database may take the same a moment later. SQLite says so in words;
    what PostgreSQL calls operational (a server that starts again, a deadlock, no free
    connection) passes by itself.
    """
    if type(getattr(fault, "__cause__", None)).__module__.startswith("psycopg"):
        return isinstance(fault, (OperationalError, InterfaceError))
    return isinstance(fault, OperationalError) and any(
        word in str(fault).lower() for word in LOCKED
    )


def busy_page(request: HttpRequest) -> HttpResponse:
    """Not saved; what was sent is offered again, or waits in the page before."""
    context = {"kept": fields_to_send_again(request)}
    response = render(request, "ui/busy.html", context, status=503)
    response["Retry-After"] = "5"
    return response


class LanguageMiddleware(LocaleMiddleware):
    """Django's choice of language, without its second try of every missing address.

    Content answers to any address below a language, so Django would turn each 404 into
    a redirect there; what is not there, or not hers, has to stay a 404.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
