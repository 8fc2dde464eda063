"""Talks and observations as steps of a path."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import StaffMember
from assessments.models import Wording
from modules.steps import Standing, StepState, StepTarget
from supervision.models import Instrument, InstrumentVersion, SupervisionMeeting
from ui.once import once_a_page

Found = dict[tuple[int, StepTarget], StepState]
FIRST = "first"


class TalkSteps:
    """The first talk with her supervisor: one query for any number of people."""

    kind = "talk"
    plural = gettext_lazy("Talks")
    repeats = False

    def choices(self) -> list[tuple[StepTarget, str]]:
        return [(StepTarget(self.kind, FIRST), _("First talk with your supervisor"))]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> Found:
        talks = _first_talks(members)
        return {
            (member.pk, target): _talk_state(talks.get(member.pk))
            for member in members
            for target in targets
        }


@once_a_page
def talks_of(members: Sequence[StaffMember]) -> list[SupervisionMeeting]:
    """Their talks that were not called off, the latest first."""
    talks = SupervisionMeeting.objects.filter(
        attendant__in=members, cancelled_at__isnull=True
    )
    return list(talks.select_related("supervisor").order_by("-at", "-pk"))


def _first_talks(members: Sequence[StaffMember]) -> dict[int, SupervisionMeeting]:
    """Her first talk that was held, else the next one that is planned."""
    found: dict[int, SupervisionMeeting] = {}
    for meeting in talks_of(members):
        known = found.get(meeting.attendant_id)
        if known is None or meeting.held_at or not known.held_at:
            found[meeting.attendant_id] = meeting
    return found


def _talk_state(meeting: SupervisionMeeting | None) -> StepState:
    title = _("First talk with your supervisor")
    if meeting is None:
        facts = _("Your supervisor proposes a time.")
        return StepState(title=title, standing=Standing.NEW, facts=facts)
    if meeting.held_at:
        return StepState(title=title, standing=Standing.DONE, done_at=meeting.held_at)
    at = timezone.localtime(meeting.at)
    facts = _("Planned for %(day)s") % {"day": date_format(at, "D j M, H:i")}
    return StepState(title=title, standing=Standing.BEGUN, facts=facts)


class AssessmentSteps:
    """An observation by her supervisor: one query for any number of people."""

    kind = "assessment"
    plural = gettext_lazy("Observations by the supervisor")
    repeats = True

    def choices(self) -> list[tuple[StepTarget, str]]:
        slugs = Instrument.objects.order_by("pk").values_list("slug", flat=True)
        titles = _titles(set(slugs))
        return [(StepTarget(self.kind, slug), titles[slug]) for slug in titles]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> Found:
        found = _releases(members, {target.target for target in targets})
        return {
            (member.pk, target): _assessment_state(
                found[target.target].title, found[target.target].of(member)
            )
            for member in members
            for target in targets
            if target.target in found
        }


def _titles(slugs: set[str]) -> dict[str, str]:
    versions = InstrumentVersion.objects.filter(instrument__slug__in=slugs)
    rows = versions.order_by("number").values_list("instrument__slug", "content__title")
    wordings = Wording.objects.known()
    return {slug: wordings.of(title) for slug, title in rows}


@dataclass(slots=True)
class Releases:
    """What an instrument is called now, and by person when an observation with it was
    released, with its key: the first one first.
    """

    title: str = ""
    by_person: dict[int, list[tuple[datetime, int]]] = field(default_factory=dict)

    def of(self, member: StaffMember) -> list[tuple[datetime, int]]:
        return sorted(self.by_person.get(member.pk, []))


def _releases(members: Sequence[StaffMember], slugs: set[str]) -> dict[str, Releases]:
    """By instrument: one query, whatever their number."""
    released = FilteredRelation(
        "assessments",
        condition=Q(
            assessments__attendant__in=members, assessments__released_at__isnull=False
        ),
    )
    versions = InstrumentVersion.objects.filter(instrument__slug__in=slugs)
    rows = versions.annotate(released=released).order_by("number")
    wordings = Wording.objects.known()
    found: dict[str, Releases] = {}
    for slug, title, who, at, pk in rows.values_list(
        "instrument__slug",
        "content__title",
        "released__attendant",
        "released__released_at",
        "released__pk",
    ):
        instrument = found.setdefault(slug, Releases())
        instrument.title = wordings.of(title)
        if pk is not None:
            instrument.by_person.setdefault(who, []).append((at, pk))
    return found


def _assessment_state(title: str, released: list[tuple[datetime, int]]) -> StepState:
    if not released:
        waits = _("Your supervisor proposes a time.")
        return StepState(title=title, standing=Standing.NEW, facts=waits)
    (first_at, first), (last_at, _last) = released[0], released[-1]
    return StepState(
        title=title,
        standing=Standing.DONE,
        url=reverse("supervision:mine_detail", args=[first]),
        action=_("Read it again"),
        done_at=first_at,
        last_done_at=last_at,
    )
