"""What supervision puts on a person's home."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Role, StaffMember
from modules.steps import HomeCard
from records.services import has_opened
from supervision.home_talks import both_zones
from supervision.models import (
    ANSWER,
    Assessment,
    AssessmentState,
    DevelopmentPlan,
    SupervisionMeeting,
)
from supervision.models.assessment import AssessmentQuerySet
from supervision.step_supervision import talks_of
from ui.once import once_a_page


def waiting_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """What waits; registered with `modules.steps`, the active role decides."""
    if member.active_role == Role.SUPERVISOR:
        return [_of_his(member, each) for each in _asking_him(member)]
    if member.active_role == Role.ATTENDANT:
        return _unread_cards(member)
    return []


def side_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """The next talk, and a word from her supervisor."""
    if member.active_role == Role.ATTENDANT:
        return _word_cards(member, now)
    return []


def _asking_him(member: StaffMember) -> AssessmentQuerySet:
    """His forms that are not finished or not released, and those that she answered,
    until he has opened the answer: the one that waits longest first.
    """
    open_form = Q(
        state__in=[AssessmentState.DRAFT, AssessmentState.FINISHED],
        correction__isnull=True,
    )
    answered = ~Q(has_opened(member, ANSWER)) & Q(replied_at__isnull=False)
    return (
        Assessment.objects.open_for(member)
        .filter(open_form | answered, supervisor=member)
        .with_people()
        .with_progress()
        .order_by("replied_at", "saved_at", "pk")
    )


def _of_his(member: StaffMember, assessment: Assessment) -> HomeCard:
    if assessment.state == AssessmentState.RELEASED:
        return _answer(assessment)
    return _begun(assessment) if assessment.is_draft else _to_release(assessment)


def _begun(assessment: Assessment) -> HomeCard:
    name = assessment.attendant.display_name
    words = _(
        "Observation of %(day)s. %(done)s of %(asked)s rows set. Saved %(clock)s."
    ) % {
        "day": _day(assessment.held_at),
        "done": assessment.rows_set,
        "asked": assessment.rows_asked,
        "clock": date_format(timezone.localtime(assessment.saved_at), "D j M, H:i"),
    }
    return HomeCard(
        title=name,
        text=words,
        url=reverse("supervision:assessment_observe", args=[assessment.pk]),
        action=_("Go on with %(name)s")
        % {"name": assessment.attendant.get_short_name()},
        label=_("Correction begun, not finished")
        if assessment.replaces_id
        else _("Begun, not finished"),
        tone="accent",
        icon="assess",
        weight=30,
    )


def _to_release(assessment: Assessment) -> HomeCard:
    name = assessment.attendant.display_name
    words = _("Observation of %(day)s is finished. She cannot read it yet.") % {
        "day": _day(assessment.held_at)
    }
    return HomeCard(
        title=name,
        text=words,
        url=assessment.get_absolute_url(),
        action=_("Release to %(name)s")
        % {"name": assessment.attendant.get_short_name()},
        label=_("Correction to release") if assessment.replaces_id else _("To release"),
        tone="accent",
        icon="assess",
        weight=25,
    )


def _answer(assessment: Assessment) -> HomeCard:
    words = _("She wrote about your observation of %(day)s.") % {
        "day": _day(assessment.held_at)
    }
    return HomeCard(
        title=_("%(name)s answered you")
        % {"name": assessment.attendant.get_short_name()},
        text=words,
        url=assessment.get_absolute_url(),
        action=_("Read her answer"),
        label=_("Not read yet"),
        tone="calm",
        icon="assess",
        weight=20,
    )


def _unread_cards(member: StaffMember) -> list[HomeCard]:
    """What was released to her and not read yet."""
    return [_released(each) for each in _asking(member) if each.read_at is None]


@once_a_page
def _asking(member: StaffMember) -> list[Assessment]:
    """What was released to her and is unread, or has a next step that is open."""
    has_open_step = Q(plan__isnull=False, plan__done_at__isnull=True)
    released = Assessment.objects.released_to(member).filter(
        Q(read_at__isnull=True) | has_open_step
    )
    standing = released.uncorrected()
    return list(standing.with_people().select_related("plan").defer("catalogue"))


def _open_plan(member: StaffMember) -> DevelopmentPlan | None:
    """The next step that was agreed last."""
    plans = [each.plan for each in _asking(member) if hasattr(each, "plan")]
    still_open = [plan for plan in plans if plan.done_at is None]
    return max(still_open, key=lambda plan: plan.pk, default=None)


def _released(assessment: Assessment) -> HomeCard:
    who = assessment.supervisor.get_short_name()
    words = (
        _("%(name)s corrected what was observed on %(day)s.")
        if assessment.replaces_id
        else _("%(name)s observed you on %(day)s, and you agreed on a next step.")
    ) % {"name": who, "day": _day(assessment.held_at)}
    return HomeCard(
        title=_("A corrected assessment was released to you")
        if assessment.replaces_id
        else _("An assessment was released to you"),
        text=words,
        url=reverse("supervision:mine_detail", args=[assessment.pk]),
        action=_("Read it"),
        label=_("From %(name)s, your supervisor") % {"name": who},
        tone="calm",
        icon="assess",
        weight=20,
    )


def _word_cards(member: StaffMember, now: datetime) -> list[HomeCard]:
    meeting, plan = _next_talk(member, now), _open_plan(member)
    if meeting is not None:
        name = meeting.supervisor.get_short_name()
    elif plan is not None:
        name = plan.assessment.supervisor.get_short_name()
    else:
        return []
    is_past = plan is not None and plan.due_on < timezone.localdate(now)
    zones = both_zones(meeting, member) if meeting else {}
    said = {"meeting": meeting, "plan": plan, "is_past": is_past, "zones": zones}
    return [_word(name, said)]


def _next_talk(member: StaffMember, now: datetime) -> SupervisionMeeting | None:
    coming = [
        talk for talk in talks_of([member]) if talk.held_at is None and talk.at >= now
    ]
    return min(coming, key=lambda talk: (talk.at, talk.pk), default=None)


def _word(name: str, said: dict[str, Any]) -> HomeCard:
    return HomeCard(
        title=_("From %(name)s, your supervisor") % {"name": name},
        icon="cup",
        tone="calm",
        area="side",
        weight=10,
        template="supervision/home_word.html",
        context={**said, "name": name},
    )


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "D j M")
