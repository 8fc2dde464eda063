"""The bar of four: on a phone at the foot, when wide in the header."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Place:
    url: str
    word: str | Promise
    icon: str
    starts: tuple[str, ...] = ()
    is_current: bool = False


HOME = Place("/", _("Home"), "home")
LEARN = Place(
    "/learn/",
    _("Learn"),
    "learn",
    ("/learn/", "/toolbox/", "/search/", "/en/", "/id/"),
)
PRACTISE = Place("/practice/", _("Practise"), "practise", ("/practice/",))
TOGETHER = Place("/community/", _("Together"), "cup", ("/community/",))
TEAM = Place(
    "/supervision/",
    _("Team"),
    "team",
    ("/supervision/", "/readiness/", "/confirmations/", "/practice/marking/"),
)
ASSESS = Place(
    "/supervision/assessments/", _("Assess"), "assess", ("/supervision/assessments/",)
)
PEOPLE = Place(
    "/people/", _("People"), "team", ("/people/", "/readiness/", "/confirmations/")
)
EDIT = Place("/cms/", _("Edit"), "pencil", ("/cms/",))

BARS: dict[str, tuple[Place, ...]] = {
    "attendant": (HOME, LEARN, PRACTISE, TOGETHER),
    "supervisor": (HOME, TEAM, ASSESS, TOGETHER),
    "facilitator": (HOME, LEARN, PRACTISE, TOGETHER),
    "editor": (HOME, LEARN, EDIT, TOGETHER),
    "administrator": (HOME, PEOPLE, LEARN, TOGETHER),
}

LEADERS = ("supervisor", "administrator")
BELONGS_TO: dict[str, tuple[str, ...]] = {
    "/supervision/": ("supervisor",),
    "/supervision/mine/": ("attendant",),
    "/practice/marking/": ("supervisor",),
    "/readiness/": LEADERS,
    "/confirmations/": LEADERS,
    "/people/": ("administrator",),
    "/cms/": ("editor",),
}
"""Where a whole area is one role's, whatever stands in it."""


def bar_for(role: str, path: str) -> list[Place]:
    """The four places of a role; the one whose address fits best is the current one."""
    places = BARS[role]
    best = max(places, key=lambda place: _fit(place, path))
    return [
        Place(
            place.url,
            place.word,
            place.icon,
            place.starts,
            place is best and _fit(place, path) > 0,
        )
        for place in places
    ]


def role_to_open[R: str](path: str, held: Sequence[R], active: str | None) -> R | None:
    """The role of hers that this address belongs to, when it is not the one in use.

    By the address alone, so that it tells nobody whether something is there.
    """
    areas = [start for start in BELONGS_TO if path.startswith(start)]
    owners = BELONGS_TO[max(areas, key=len)] if areas else ()
    if active in owners:
        return None
    return next((role for role in held if role in owners), None)


def _fit(place: Place, path: str) -> int:
    if path == place.url:
        return len(path)
    return max(
        (len(start) for start in place.starts if path.startswith(start)), default=0
    )
