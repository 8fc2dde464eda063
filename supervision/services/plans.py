"""Talks and next steps."""

from datetime import datetime

from django.utils import timezone

from accounts.models import StaffMember
from supervision.models import DevelopmentPlan, SupervisionMeeting
from supervision.permissions import can_assess
from supervision.services.assessments import NotAllowedError


class TooEarlyError(Exception):
    """The talk lies ahead; nothing was changed."""


def plan_talk(
    supervisor: StaffMember,
    attendant: StaffMember,
    *,
    at: datetime,
    word: str = "",
    now: datetime | None = None,
) -> SupervisionMeeting:
    """Put a talk on both people's pages. Raises NotAllowedError."""
    if not can_assess(supervisor, attendant):
        raise NotAllowedError
    return SupervisionMeeting.objects.create(
        supervisor=supervisor,
        attendant=attendant,
        at=at,
        word=word,
        created_at=now or timezone.now(),
    )


def mark_talk_held(
    meeting: SupervisionMeeting, *, now: datetime | None = None
) -> SupervisionMeeting:
    """The talk took place; a talk that is settled already stays as it is.

    Raises TooEarlyError for one that lies ahead.
    """
    moment = now or timezone.now()
    if moment < meeting.at:
        raise TooEarlyError
    if meeting.held_at is None and meeting.cancelled_at is None:
        meeting.held_at = moment
        meeting.save(update_fields=["held_at"])
    return meeting


def take_back_held(meeting: SupervisionMeeting) -> SupervisionMeeting:
    """The talk did not take place after all: it waits to be settled again."""
    if meeting.held_at is not None:
        meeting.held_at = None
        meeting.save(update_fields=["held_at"])
    return meeting


def call_off_talk(
    meeting: SupervisionMeeting, *, now: datetime | None = None
) -> SupervisionMeeting:
    """The talk will not take place; a talk that is settled already stays as it is."""
    if meeting.held_at is None and meeting.cancelled_at is None:
        meeting.cancelled_at = now or timezone.now()
        meeting.save(update_fields=["cancelled_at"])
    return meeting


def mark_plan_done(
    plan: DevelopmentPlan, *, now: datetime | None = None
) -> DevelopmentPlan:
    if plan.done_at is None:
        plan.done_at = now or timezone.now()
        plan.save(update_fields=["done_at"])
    return plan
