"""The person behind a request: how long a session lasts, her language, her time zone, her active role."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

Handler = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = timedelta(minutes=1)


class SessionLimitsMiddleware:
    """End sessions that are idle or too old. Activity is written at most once a minute."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        now = timezone.now().timestamp()
        began = request.session.setdefault("began", now)
        seen = request.session.get("seen", now)
        idle = settings.IDLE_LIMIT_WITH_DUTIES if request.user.has_duties else settings.IDLE_LIMIT
        if now - seen > idle.total_seconds() or now - began > settings.ABSOLUTE_LIMIT.total_seconds():
            logout(request)
        elif now - seen > SEEN_EVERY.total_seconds() or "seen" not in request.session:
            request.session["seen"] = now


class PersonMiddleware:
    """Speak her language, show her time, and set the role that counts."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = request.user
        if not member.is_authenticated:
            return self.get_response(request)
        member.active_role = request.session.get("role")
        request.person_language = member.language
        with timezone.override(_zone(member.time_zone)):
            if translation.get_language_from_path(request.path_info) is None:
                translation.activate(member.language)
            return self.get_response(request)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)
