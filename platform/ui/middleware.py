"""What every request meets first."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation

LOCKED = (
    "database is locked",
    "database table is locked",
    "database or disk is full",
    "disk i/o error",
)


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
        if not isinstance(exception, OperationalError) or not any(
            word in str(exception).lower() for word in LOCKED
        ):
            return None
        response = render(request, "ui/busy.html", status=503)
        response["Retry-After"] = "5"
        return response


class LanguageMiddleware(LocaleMiddleware):
    """Django's choice of language, without its second try of every missing address.

    Content answers to any address below a language, so Django would turn each 404 into
    a redirect there; what is not there, or not hers, has to stay a 404.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
