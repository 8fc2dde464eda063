"""The tour of seven points. Its steps tick themselves off: seven bare flags for the
whole demo, no person, no time.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class Point:
    code: str
    title: str | Promise
    words: str | Promise
    method: str
    url_names: frozenset[str]


POINTS = (
    Point(
        "invite",
        _("Invite somebody"),
        _("As Rohani, make a one-time link and copy it."),
        "POST",
        frozenset({"people:invitation_create"}),
    ),
    Point(
        "arrive",
        _("Arrive"),
        _("See what waits for Mali, and her path."),
        "GET",
        frozenset({"modules:home"}),
    ),
    Point(
        "lesson",
        _("Take a lesson"),
        _("Answering the call or chat, as Mali."),
        "POST",
        frozenset({"modules:lesson_finish"}),
    ),
    Point(
        "quiz",
        _("Answer a quiz"),
        _("Leave in the middle and come back."),
        "POST",
        frozenset({"assessments:sitting_question"}),
    ),
    Point(
        "rehearse",
        _("Rehearse"),
        _("A chat that breaks off. The debrief at its end ticks this."),
        "GET",
        frozenset({"assessments:role_play_debrief"}),
    ),
    Point(
        "assess",
        _("Assess and release"),
        _("As Arif, with the observation form."),
        "POST",
        frozenset({"supervision:assessment_release"}),
    ),
    Point(
        "peer",
        _("Enter peer support"),
        _("Two browsers, two pseudonyms, one room."),
        "POST",
        frozenset({"community:message_send"}),
    ),
)


def _file() -> Path:
    return Path(settings.DATA) / "tour.json"


def done() -> frozenset[str]:
    """Codes of the points that were done by anybody."""
    try:
        return frozenset(json.loads(_file().read_text()))
    except (OSError, ValueError):
        return frozenset()


def tick(code: str) -> None:
    _file().write_text(json.dumps(sorted(done() | {code})))


class TourMiddleware:
    """Looks at each answer: was it one of the seven?"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if (
            match is not None
            and response.status_code < BAD_REQUEST
            and request.user.is_authenticated
        ):
            for point in POINTS:
                if (
                    request.method == point.method
                    and match.view_name in point.url_names
                ):
                    self._tick(point, request)
        return response

    @staticmethod
    def _tick(point: Point, request: HttpRequest) -> None:
        is_hers = (
            point.code != "arrive" or request.user.username == "attendant@demo.example"
        )
        if is_hers and point.code not in done():
            tick(point.code)
