"""A supervisor is told who waits for a first talk."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from modules.steps import home_cards, team_cards
from supervision.home_first_talks import cards
from supervision.services.plans import call_off_talk, plan_talk
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    SupervisorFactory,
)
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
)

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 11, 23)


@pytest.fixture
def path():
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="talk", target="first", position=1, due_days=7)
    return path


@pytest.fixture
def supervisor():
    return SupervisorFactory()


def newcomer(supervisor, path, name="Mali Srisuwan", started_on=BEGUN):
    member = AttendantFactory(display_name=name)
    AssignmentFactory(supervisor=supervisor, attendant=member)
    EnrolmentFactory(member=member, path=path, started_on=started_on)
    return member


def seen(supervisor, now=None):
    return cards(supervisor, now or timezone.now())


def test_he_is_told_who_waits_by_when_and_where_to_propose_a_time(supervisor, path):
    mali = newcomer(supervisor, path)

    (card,) = seen(supervisor, timezone.now().replace(year=2026, month=11, day=24))

    assert card.title == "Mali Srisuwan waits for a first talk"
    assert card.text == "Her path asks for it by Mon 30 Nov, and no time is planned."
    assert card.url == reverse("supervision:talk_new", args=[mali.pk])


def test_it_stands_on_his_home_and_on_his_teams_page(supervisor, path):
    newcomer(supervisor, path, started_on=timezone.localdate())
    now = timezone.now()

    for found in (home_cards(supervisor, now), team_cards(supervisor, now)):
        assert "No talk planned" in [card.label for card in found]


def test_whoever_has_waited_longest_stands_first_and_gets_the_button(supervisor, path):
    today = timezone.localdate()
    newcomer(supervisor, path, "Sokha", started_on=today)
    newcomer(supervisor, path, "Mali", started_on=today - timedelta(days=3))

    (card,) = seen(supervisor)

    assert card.title == "2 attendants wait for a first talk, Mali first"
    assert card.text.endswith(": Mali, Sokha.")
    assert card.action == "Propose a time to Mali"


def test_a_talk_that_another_supervisor_planned_is_enough_until_it_is_called_off(
    supervisor, path
):
    mali = newcomer(supervisor, path, started_on=timezone.localdate())
    other = AssignmentFactory(attendant=mali).supervisor
    talk = plan_talk(other, mali, at=timezone.now() + timedelta(days=1))

    assert seen(supervisor) == []
    call_off_talk(talk)
    assert len(seen(supervisor)) == 1


def test_a_path_that_has_not_begun_or_asks_for_no_talk_asks_nothing(supervisor, path):
    tomorrow = timezone.localdate() + timedelta(days=1)
    newcomer(supervisor, path, started_on=tomorrow)
    newcomer(supervisor, LearningPathFactory(), started_on=timezone.localdate())

    assert seen(supervisor) == []


def test_of_another_supervisors_attendant_he_hears_nothing(supervisor, path):
    newcomer(SupervisorFactory(), path, started_on=timezone.localdate())

    assert seen(supervisor) == []


def test_three_people_ask_as_much_as_one(supervisor, path, django_assert_num_queries):
    for wanted in (1, 2):
        for _each in range(wanted):
            newcomer(supervisor, path, started_on=timezone.localdate())
        with django_assert_num_queries(4):
            seen(supervisor)
