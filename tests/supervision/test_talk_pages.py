"""Talks on the page of one attendant: settled from their time on, and taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.accounts import AssignmentFactory, SupervisorFactory
from tests.factories.supervision import SupervisionMeetingFactory
from tests.supervision.asking import url

pytestmark = pytest.mark.django_db
TOOK_PLACE = "It took place"
DID_NOT = "Take back: it did not take place"
PASSED = "Its time has passed"


def talk_of(assignment, at, **fields):
    people = {"supervisor": assignment.supervisor, "attendant": assignment.attendant}
    return SupervisionMeetingFactory(at=at, **people, **fields)


def page_of(client, assignment):
    return client.get(url("attendant_detail", assignment.attendant_id)).content.decode()


@pytest.mark.parametrize(("hours", "is_offered"), [(1, False), (-1, True)])
def test_a_talk_is_settled_only_once_its_time_has_come(sign_in, hours, is_offered):
    assignment = AssignmentFactory()
    talk = talk_of(assignment, timezone.now() + timedelta(hours=hours))
    client = sign_in(assignment.supervisor)

    shown = page_of(client, assignment)
    answer = client.post(url("talk_held", talk.pk), follow=True).content.decode()

    talk.refresh_from_db()
    assert (TOOK_PLACE in shown, talk.held_at is not None) == (is_offered, is_offered)
    assert (PASSED in shown) == is_offered
    assert ("This talk lies ahead." in answer) != is_offered


def test_the_latest_talks_that_were_held_are_listed_and_can_be_taken_back(sign_in):
    assignment = AssignmentFactory()
    now = timezone.now()
    talks = [
        talk_of(assignment, now - timedelta(days=day), held_at=now) for day in range(4)
    ]
    client = sign_in(assignment.supervisor)

    before = page_of(client, assignment)
    client.post(url("talk_not_held", talks[0].pk))
    after = page_of(client, assignment)

    assert (before.count(DID_NOT), after.count(DID_NOT)) == (3, 3)
    assert (TOOK_PLACE in before, TOOK_PLACE in after) == (False, True)


@pytest.mark.parametrize(("days", "is_offered"), [(13, True), (15, False)])
def test_only_what_was_marked_lately_is_offered_to_be_taken_back(
    sign_in, days, is_offered
):
    assignment = AssignmentFactory()
    held_at = timezone.now() - timedelta(days=days)
    talk_of(assignment, held_at, held_at=held_at)

    page = page_of(sign_in(assignment.supervisor), assignment)

    assert ("Talks that took place" in page, DID_NOT in page) == (True, is_offered)


def test_only_her_supervisor_takes_a_talk_back(sign_in):
    assignment = AssignmentFactory()
    talk = talk_of(assignment, timezone.now(), held_at=timezone.now())
    address = url("talk_not_held", talk.pk)

    other = sign_in(SupervisorFactory()).post(address).status_code
    own = sign_in(assignment.supervisor).post(address).status_code

    assert (other, own) == (404, 303)


def test_a_talk_that_is_taken_back_waits_on_his_home_and_not_among_those_ahead(sign_in):
    assignment, now = AssignmentFactory(), timezone.now()
    passed = talk_of(assignment, now - timedelta(days=1), held_at=now)
    later = talk_of(assignment, now + timedelta(days=1))
    client = sign_in(assignment.supervisor)

    client.post(url("talk_not_held", passed.pk))
    home, team = client.get("/"), client.get(url("team_detail"))

    for page in (home, team):
        assert page.content.decode().count(PASSED) == 1
    assert [talk for talk, _zones in team.context["talks"]] == [later]
