"""The person behind a request: how long a session lasts, her language, her time zone,
her active role."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from accounts import idle_end
from accounts.permissions import lacks_second_factor
from accounts.requests import SignedInRequest
from accounts.services.sessions import idle_limit_seconds
from accounts.zones import zone_of
from ui.answers import see_other
from ui.patience import little_patience
from ui.typed import typed_fields

Handler = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = timedelta(minutes=1)
LEFT = "left"
"""The cookie that ui/js/exit.js sets on leaving."""
EXIT = "/exit/"
WITHOUT_SECOND_FACTOR = (
    "/accounts/",
    EXIT,
    "/language/",
    "/static/",
    "/healthz",
    "/_matrix/",
)


class LeftMiddleware:
    """End the session of somebody who left by quick exit while nothing reached us: the
    next request of this browser says so, and shows no page of hers.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if LEFT not in request.COOKIES:
            return self.get_response(request)
        is_out = request.path.startswith(EXIT) or _sign_out(request)
        response = self.get_response(request)
        if is_out:
            response.delete_cookie(LEFT, samesite="Strict")
        return response


class SessionLimitsMiddleware:
    """End idle and old sessions. Activity is written at most once a minute."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.rested_minutes = idle_end.minutes_to_tell(request)  # type: ignore[attr-defined]
        has_rested = request.user.is_authenticated and self._has_rested(
            cast(SignedInRequest, request)
        )
        response = self.get_response(request)
        if has_rested:
            idle_end.carry(response, cast(SignedInRequest, request).idle_seconds)
        elif idle_end.COOKIE in request.COOKIES and not _is_from_script(request):
            idle_end.forget(response)
        return response

    def _has_rested(self, request: SignedInRequest) -> bool:
        """End a session that is over, note the activity of one that is not; say
        whether it ended because nothing happened.
        """
        now = timezone.now().timestamp()
        began = request.session.get("began", now)
        seen = request.session.get("seen", now)
        request.idle_seconds = idle_limit_seconds(request.user)
        has_rested = now - seen > request.idle_seconds
        if has_rested or now - began > settings.ABSOLUTE_LIMIT.total_seconds():
            _sign_out(request)
        elif "seen" not in request.session or (
            now - seen > SEEN_EVERY.total_seconds() and not _is_by_itself(request)
        ):
            _write_activity(request, began=began, seen=now)
        return has_rested


def _is_by_itself(request: HttpRequest) -> bool:
    """Whether the page asked and not the person: new messages of a busy room would
    keep an unattended phone signed in.
    """
    return request.method == "GET" and request.headers.get("Sec-Fetch-Dest") == "empty"


def _sign_out(request: HttpRequest) -> bool:
    """End the session, and say whether that could be done: while the database is
    locked, it is ended for this request alone.
    """
    try:
        logout(request)
    except OperationalError:
        request.user = AnonymousUser()
        return False
    return True


def _write_activity(request: HttpRequest, *, began: float, seen: float) -> None:
    """Note the activity now rather than with the response, and go without it while the
    database is locked."""
    request.session["began"] = began
    request.session["seen"] = seen
    try:
        with little_patience():
            request.session.save()
    except (OperationalError, UpdateError):  # a locked row arrives as UpdateError
        pass
    finally:
        request.session.modified = False


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Ask for sign-in, and keep what was typed when the session had ended meanwhile."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        if _is_from_script(request):
            return HttpResponse(status=401)
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        context = {"kept": typed_fields(request.POST)}
        return render(request, "accounts/signed_out.html", context, status=401)


def _is_from_script(request: HttpRequest) -> bool:
    """Whether an open page asks: it can say that it is over, and not show a page."""
    is_fetched = request.headers.get("Sec-Fetch-Mode") == "cors"
    return is_fetched or "HX-Request" in request.headers


class PersonMiddleware:
    """Speak her language, show her time, set the role that counts, and keep her pages
    hers: no cache between shows them to anybody, none of this browser's unasked.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        response = self._as_herself(cast(SignedInRequest, request))
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def _as_herself(self, request: SignedInRequest) -> HttpResponse:
        member = request.user
        member.active_role = request.session.get("role")
        request.person_language = member.language
        with timezone.override(zone_of(member.time_zone)):
            if translation.get_language_from_path(request.path_info) is None:
                translation.activate(member.language)
            return self.get_response(request)


class SecondFactorMiddleware:
    """Lead whoever needs a second factor to setting one up, before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._asks(request):
            return self.get_response(request)
        return see_other("mfa_activate_totp")

    def _asks(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated:
            return False
        is_exempt = request.path.startswith(WITHOUT_SECOND_FACTOR)
        return not is_exempt and lacks_second_factor(request.user)
