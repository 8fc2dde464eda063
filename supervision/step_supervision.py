"""Talks and observations as steps of a path."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import StaffMember
from assessments.models import Wording
from modules.steps import Standing, StepState, StepTarget
from supervision.models import (
    Assessment,
    Instrument,
    InstrumentVersion,
    SupervisionMeeting,
)
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
    """An observation by her supervisor: two queries for any number of people."""

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
        titles = _titles({target.target for target in targets})
        first, last = _released(members)
        return {
            (member.pk, target): _assessment_state(
                titles[target.target],
                first.get((member.pk, target.target)),
                last.get((member.pk, target.target)),
            )
            for member in members
            for target in targets
            if target.target in titles
        }


def _titles(slugs: set[str]) -> dict[str, str]:
    versions = InstrumentVersion.objects.filter(instrument__slug__in=slugs)
    rows = versions.order_by("number").values_list("instrument__slug", "content__title")
    wordings = Wording.objects.known()
    return {slug: wordings.of(title) for slug, title in rows}


Releases = Mapping[tuple[int, str], Assessment]


def _released(members: Sequence[StaffMember]) -> tuple[Releases, Releases]:
    """The first and the last observation that was released to each person."""
    rows = (
        Assessment.objects.filter(attendant__in=members, released_at__isnull=False)
        .select_related("instrument_version__instrument")
        .defer("catalogue")
        .order_by("-released_at")
    )
    named = [
        ((row.attendant_id, row.instrument_version.instrument.slug), row)
        for row in rows
    ]
    return dict(named), dict(reversed(named))


def _assessment_state(
    title: str, first: Assessment | None, last: Assessment | None
) -> StepState:
    waits = _("Your supervisor proposes a time.")
    if first is None or last is None:
        return StepState(title=title, standing=Standing.NEW, facts=waits)
    return StepState(
        title=title,
        standing=Standing.DONE,
        url=reverse("supervision:mine_detail", args=[first.pk]),
        action=_("Read it again"),
        done_at=first.released_at,
        last_done_at=last.released_at,
    )
