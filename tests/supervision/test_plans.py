"""Planned talks, and versions of the form."""

from datetime import timedelta

import pytest
from django.utils import timezone

from supervision.services.assessments import (
    NotAllowedError,
)
from supervision.services.plans import (
    TooEarlyError,
    call_off_talk,
    mark_talk_held,
    plan_talk,
    take_back_held,
)
from tests.factories.accounts import (
    AssignmentFactory,
    SupervisorFactory,
)
from tests.factories.supervision import (
    make_instrument,
)

pytestmark = pytest.mark.django_db
ASKS = "safe-contact/asks-first"
RINGS = "safe-contact/calls-back"


def test_a_talk_is_planned_only_with_an_assigned_attendant():
    assignment = AssignmentFactory()
    at = timezone.now() + timedelta(days=1)

    assert plan_talk(assignment.supervisor, assignment.attendant, at=at).pk
    with pytest.raises(NotAllowedError):
        plan_talk(SupervisorFactory(), assignment.attendant, at=at)


def test_a_talk_is_settled_once():
    assignment = AssignmentFactory()
    talk = plan_talk(assignment.supervisor, assignment.attendant, at=timezone.now())
    mark_talk_held(talk)

    call_off_talk(talk)

    talk.refresh_from_db()
    assert (talk.held_at is not None, talk.cancelled_at) == (True, None)


def test_a_talk_is_marked_as_held_from_its_time_on():
    assignment = AssignmentFactory()
    at = timezone.now() + timedelta(days=1)
    talk = plan_talk(assignment.supervisor, assignment.attendant, at=at)

    with pytest.raises(TooEarlyError):
        mark_talk_held(talk, now=at - timedelta(seconds=1))

    assert mark_talk_held(talk, now=at).held_at == at


def test_a_talk_that_did_not_take_place_after_all_waits_again():
    assignment = AssignmentFactory()
    talk = plan_talk(assignment.supervisor, assignment.attendant, at=timezone.now())
    mark_talk_held(talk)

    take_back_held(talk)

    talk.refresh_from_db()
    assert talk.held_at is None


def test_new_content_is_a_new_version_and_the_same_content_is_not():
    first = make_instrument()

    assert make_instrument().pk == first.pk
    assert make_instrument(title="Observation, reworded").number == 2
