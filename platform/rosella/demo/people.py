"""The invented staff of the demo: two teams, fourteen attendants, two supervisors,
and those who keep it going.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD = "rosella-demo"  # noqa: S105 - printed on the sign-in page of the demo, and nowhere else in use


@dataclass(frozen=True, slots=True)
class Card:
    """A person on the sign-in page: who she is and what waits for her."""

    username: str
    name: str
    who: str | Promise
    waits: str | Promise
    group: str | Promise

    @property
    def called(self) -> str:
        """What the button calls her."""
        return CALLED.get(self.name, self.name.split(" ")[0])


CALLED = {
    "Bùi Lan Phương": "Phương",
    "Khin Thuzar Aye": "Khin Thuzar",
    "Nguyễn Thu Hà": "Hà",
    "Trần Lan Anh": "Lan Anh",
    "Ei Phyu Win": "Ei Phyu",
}
"""Where the first word of a name is not what a person is called."""

ON_THE_LINE = _("On the line")
LEADING = _("Leading a team")
KEEPING = _("Keeping it all going")

CARDS = (
    Card(
        "attendant@demo.example",
        "Mali Srisuwan",
        _("Attendant, first week"),
        _("Her third lesson, and a talk with Arif ahead."),
        ON_THE_LINE,
    ),
    Card(
        "attendant2@demo.example",
        "Sokha Chan",
        _("Attendant, halfway"),
        _("One lesson is overdue. An assessment was released to her."),
        ON_THE_LINE,
    ),
    Card(
        "supervisor@demo.example",
        "Arif Nasution",
        _("Supervisor, River team"),
        _("An essay to mark, and a role-play that needs him first."),
        LEADING,
    ),
    Card(
        "supervisor2@demo.example",
        "Teresa Villanueva",
        _("Supervisor, Island team"),
        _("Seven attendants. None of them is Arif’s."),
        LEADING,
    ),
    Card(
        "facilitator@demo.example",
        "Khin Thuzar Aye",
        _("Facilitator, peer support"),
        _("One flag to look at. She supervises nobody."),
        KEEPING,
    ),
    Card(
        "editor@demo.example",
        "Bùi Lan Phương",
        _("Editor"),
        _("A scenario that cannot be published yet, and why."),
        KEEPING,
    ),
    Card(
        "editor2@demo.example",
        "Bounmy Keovilay",
        _("Editor, translations"),
        _("A lesson waiting for a second pair of eyes."),
        KEEPING,
    ),
    Card(
        "admin@demo.example",
        "Rohani Yusof",
        _("Administrator"),
        _("Invitations that wait. She makes and ends accounts."),
        KEEPING,
    ),
)


@dataclass(frozen=True, slots=True)
class Extra:
    """An attendant of the history: since when she works here, how far she has come.

    `steps` counts the finished steps of her path; `lessons` those begun beyond them.
    """

    username: str
    name: str
    team: str
    language: str
    time_zone: str
    days_ago: int
    steps: int
    lessons: int = 0


RIVER, ISLAND = "River team", "Island team"

ALL = 22  # steps of the path that she takes herself

ATTENDANTS = (
    Extra(
        "attendant@demo.example", "Mali Srisuwan", RIVER, "en", "Asia/Bangkok", 6, 2, 2
    ),
    Extra(
        "attendant2@demo.example", "Sokha Chan", RIVER, "en", "Asia/Phnom_Penh", 21, 11
    ),
    Extra("thandar", "Thandar Hlaing", RIVER, "en", "Asia/Yangon", 60, ALL),
    Extra("thu-ha", "Nguyễn Thu Hà", RIVER, "en", "Asia/Ho_Chi_Minh", 80, ALL),
    Extra("latdavanh", "Latdavanh Phomma", RIVER, "en", "Asia/Vientiane", 12, 3),
    Extra("maricel", "Maricel Dizon", RIVER, "en", "Asia/Manila", 16, 3),
    Extra("dewi", "Dewi Lestari", RIVER, "id", "Asia/Jakarta", 88, ALL),
    Extra("siti", "Siti Rahmawati", ISLAND, "id", "Asia/Jakarta", 86, ALL),
    Extra("jocelyn", "Jocelyn Manalo", ISLAND, "en", "Asia/Manila", 72, ALL),
    Extra("ei-phyu", "Ei Phyu Win", ISLAND, "en", "Asia/Yangon", 58, 21),
    Extra("kanya", "Kanya Boonmee", ISLAND, "en", "Asia/Bangkok", 26, 15),
    Extra("bopha", "Bopha Sim", ISLAND, "en", "Asia/Phnom_Penh", 29, 21),
    Extra("lan-anh", "Trần Lan Anh", ISLAND, "en", "Asia/Ho_Chi_Minh", 12, 3),
    Extra("noy", "Noy Sengdara", ISLAND, "en", "Asia/Vientiane", 47, 21),
)
