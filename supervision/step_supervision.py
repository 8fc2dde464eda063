"""Talks and observations as steps of a path."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import StaffMember
from modules.steps import Standing, StepState, StepTarget
from supervision.models import Assessment, InstrumentVersion, SupervisionMeeting

Found = dict[tuple[int, StepTarget], StepState]


class TalkSteps:
    """The first talk with her supervisor: one query for any number of people."""

    kind = "talk"

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> Found:
        talks = _talks(members)
        return {
            (member.pk, target): _talk_state(talks.get(member.pk))
            for member in members
            for target in targets
        }


def _talks(members: Sequence[StaffMember]) -> dict[int, SupervisionMeeting]:
    """Her first talk that was held, else the next one that is planned."""
    meetings = SupervisionMeeting.objects.filter(
        attendant__in=members, cancelled_at__isnull=True
    ).order_by("-at")
    found: dict[int, SupervisionMeeting] = {}
    for meeting in meetings:
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

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> Found:
        titles = _titles({target.target for target in targets})
        released = _released(members)
        return {
            (member.pk, target): _assessment_state(
                titles[target.target], released.get((member.pk, target.target))
            )
            for member in members
            for target in targets
            if target.target in titles
        }


def _titles(slugs: set[str]) -> dict[str, str]:
    versions = InstrumentVersion.objects.filter(instrument__slug__in=slugs)
    rows = versions.order_by("number").values_list("instrument__slug", "content__title")
    return dict(rows)


def _released(
    members: Sequence[StaffMember],
) -> Mapping[tuple[int, str], Assessment]:
    """The first observation that was released to each person."""
    rows = (
        Assessment.objects.filter(attendant__in=members, released_at__isnull=False)
        .select_related("instrument_version__instrument")
        .defer("catalogue")
        .order_by("-released_at")
    )
    return {
        (row.attendant_id, row.instrument_version.instrument.slug): row for row in rows
    }


def _assessment_state(title: str, released: Assessment | None) -> StepState:
    if released is None:
        facts = _("Your supervisor proposes a time.")
        return StepState(title=title, standing=Standing.NEW, facts=facts)
    return StepState(
        title=title,
        standing=Standing.DONE,
        url=reverse("supervision:mine_detail", args=[released.pk]),
        action=_("Read it again"),
        done_at=released.released_at,
    )
