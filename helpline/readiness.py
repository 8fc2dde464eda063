"""What should be in place before anybody answers a call, and how far each thing is.

Where Rosella can see it, it is counted; the rest is written by those who lead. It is
never about a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpline.directory import tally
from helpline.models import InPlace, PrivacyNotice, ReadinessEntry
from helpline.reading import documents
from modules.addresses import address
from modules.models import ToolPage
from modules.models.toolbox import DANGER_PLAN, SUICIDE_PLAN

Word = str | Promise

TOOLS: dict[str, Word] = {
    DANGER_PLAN: _("Plan for immediate danger"),
    SUICIDE_PLAN: _("Suicide prevention plan"),
    "reporting-duties": _("Reporting duties"),
    "call-opening": _("Guide for opening a call or chat"),
    "common-experiences": _("Background: what callers here often live through"),
    "frequent-questions": _("Questions with ready answers"),
    "handling-a-referral": _("How to handle a referral"),
    "administrative-procedures": _("Administrative procedures"),
    "safety-plan-employers-house": _("Safety plan: living in an employer’s house"),
    "safety-plan-employer-housing": _("Safety plan: housing of the employer"),
    "safety-plan-other-work": _("Safety plan: other work"),
    "health-factsheet": _("Health factsheet"),
    "law-in-brief": _("Migrant, violence and family law in brief"),
    "pre-departure-information": _("Information before departure"),
    "support-groups": _("Support groups"),
    "labour-partners": _("Partners for work and wages"),
    "interpreters-and-mediators": _("Interpreters and cultural mediators"),
    "interpreter-briefing": _("Briefing for interpreters"),
    "safe-technology-steps": _("Steps for safe technology, by channel"),
    "help-for-staff": _("Help for staff"),
}
"""Pages of the toolbox by their short name."""

ORGANISED: dict[str, Word] = {
    "rotation-and-days-off": _("Rotation of tasks, and days off"),
    "shifts-and-caring": _("Shifts that fit caring for children and parents"),
    "space-to-talk": _("A time and a place to say how one is"),
    "psychological-expert": _("An expert in psychology behind the team"),
    "routine-supervision": _("Supervision as a routine"),
}

MOST = 60
AT_HAND = _("In the toolbox")
TEXTS = _("Services and documents")
WORK = _("How the work is organised")


LATER = ("later", "muted")
LOOK: dict[str, tuple[str, str]] = {
    InPlace.YES: ("done", "good"),
    InPlace.PARTLY: ("half", "caution"),
}
"""Icon and tone by how far a thing is."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that should be in place. `counted` is None where only people know."""

    key: str
    title: Word
    section: Word
    counted: InPlace | None = None
    seen: Word = ""
    url: str = ""
    entry: ReadinessEntry | None = None

    @property
    def far(self) -> str:
        """How far it is; empty while nobody has said."""
        if self.counted is not None:
            return self.counted
        return self.entry.in_place if self.entry else ""

    @property
    def word(self) -> Word:
        return InPlace(self.far or InPlace.NOT_YET).label

    @property
    def is_in_place(self) -> bool:
        return self.far == InPlace.YES

    @property
    def icon(self) -> str:
        return LOOK.get(self.far, LATER)[0]

    @property
    def tone(self) -> str:
        return LOOK.get(self.far, LATER)[1]


def things() -> list[Thing]:
    """All of them with what was last written about each; seven queries."""
    entries = {
        entry.thing: entry
        for entry in ReadinessEntry.objects.newest().select_related("written_by")
    }
    found = [*_tools(), *_directory(), *_documents(), *_privacy(), *_work()]
    return [replace(thing, entry=entries.get(thing.key)) for thing in found]


def _tools() -> Iterator[Thing]:
    """A page that the helpline fills in is in place once it is; any other, once it is
    published.
    """
    pages = _tool_pages()
    for slug, title in TOOLS.items():
        page = pages.get(slug)
        yield Thing(
            key=slug,
            title=title,
            section=AT_HAND,
            counted=InPlace.counted(int(page is not None and page.is_filled), 1),
            seen="" if page else _("There is no such page in the toolbox."),
            url=_address(page) if page else "",
        )


def _tool_pages() -> dict[str, ToolPage]:
    """By short name, in the reader's language where there is one. What is filled in
    in any language is not missing.
    """
    own = get_language()
    pages = (
        ToolPage.objects.live()
        .filter(slug__in=TOOLS, alias_of=None)
        .select_related("locale")
        .defer_streamfields()
    )
    ranked = sorted(
        pages,
        key=lambda page: (page.is_filled, page.locale.language_code == own),
    )
    return {page.slug: page for page in ranked}


def _address(page: ToolPage) -> str:
    return address(page.url_path, page.locale.language_code)


def _directory() -> Iterator[Thing]:
    found = tally()
    yield Thing(
        key="directory",
        title=_("Directory of services, checked in the last six months"),
        section=TEXTS,
        counted=InPlace.counted(found.whole - found.due, found.whole),
        seen=_("There is no service in it yet.") if found.is_empty else "",
        url=reverse("helpline:service_list"),
    )


def _documents() -> Iterator[Thing]:
    """Without those whose words stand in the toolbox: they are seen there."""
    for document in documents():
        if document.tool:
            continue
        yield Thing(
            key=f"document-{document.slug}"[:MOST],
            title=document.title,
            section=TEXTS,
            counted=InPlace.counted(int(document.is_filled), 1),
            url=reverse("helpline:document_detail", args=[document.slug]),
        )


def _privacy() -> Iterator[Thing]:
    yield Thing(
        key="privacy-notice",
        title=_("Privacy notice for staff"),
        section=TEXTS,
        counted=InPlace.counted(int(PrivacyNotice.objects.exists()), 1),
        url=reverse("helpline:privacy_notice"),
    )


def _work() -> Iterator[Thing]:
    for key, title in ORGANISED.items():
        yield Thing(key=key, title=title, section=WORK)
