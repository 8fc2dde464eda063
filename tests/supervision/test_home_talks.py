"""What a supervisor's home says of his own talks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from modules.steps import home_cards, team_cards
from supervision.home_talks import side_cards, waiting_cards
from supervision.services.plans import (
    call_off_talk,
    mark_talk_held,
    plan_talk,
    take_back_held,
)
from tests.factories.accounts import AssignmentFactory
from tests.factories.supervision import SupervisionMeetingFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = timedelta(hours=1)


def talk_of(pair, at, **fields):
    people = {"supervisor": pair.supervisor, "attendant": pair.attendant}
    planned = {"created_at": at - timedelta(days=9), **fields}
    return SupervisionMeetingFactory(at=at, **people, **planned)


def titles(pair, now=NOW):
    return [card.title for card in waiting_cards(pair.supervisor, now)]


@pytest.mark.parametrize(("passed", "count"), [(-HOUR, 0), (0 * HOUR, 0), (HOUR, 1)])
def test_a_talk_waits_for_his_word_once_its_time_has_passed(passed, count):
    pair = AssignmentFactory()
    talk_of(pair, NOW - passed)

    assert len(titles(pair)) == count


def test_it_leads_to_where_it_is_settled():
    pair = AssignmentFactory(attendant__display_name="Mali Srisuwan")
    talk_of(pair, NOW - HOUR)

    (card,) = waiting_cards(pair.supervisor, NOW)

    assert card.title == "Did your talk with Mali take place?"
    assert card.url == f"/supervision/{pair.attendant_id}/#talks"


def test_it_stands_on_his_home_and_on_his_teams_page():
    pair = AssignmentFactory()
    talk_of(pair, NOW - HOUR)

    for found in (home_cards(pair.supervisor, NOW), team_cards(pair.supervisor, NOW)):
        assert "Its time has passed" in [card.label for card in found]


@pytest.mark.parametrize("settle", [mark_talk_held, call_off_talk])
def test_it_waits_no_more_once_it_is_settled(settle):
    pair = AssignmentFactory()
    settle(talk_of(pair, NOW - HOUR))

    assert titles(pair) == []


def test_it_waits_again_once_it_did_not_take_place_after_all():
    pair = AssignmentFactory()

    take_back_held(talk_of(pair, NOW - HOUR, held_at=NOW))

    assert len(titles(pair)) == 1


@pytest.mark.parametrize("planned", [NOW - 2 * HOUR, NOW], ids=["before", "after"])
def test_a_later_talk_with_her_says_nothing_of_the_one_that_passed(planned):
    pair = AssignmentFactory()
    talk_of(pair, NOW - HOUR)

    plan_talk(pair.supervisor, pair.attendant, at=NOW + HOUR, now=planned)

    assert len(titles(pair)) == 1


def test_every_talk_that_passed_is_asked_about():
    pair = AssignmentFactory()
    talk_of(pair, NOW - 2 * HOUR)
    talk_of(pair, NOW - HOUR)

    assert len(titles(pair)) == 2


def test_one_that_is_taken_back_is_asked_about_though_another_is_planned():
    pair = AssignmentFactory()
    passed = talk_of(pair, NOW - HOUR, held_at=NOW)
    plan_talk(pair.supervisor, pair.attendant, at=NOW + HOUR, now=NOW)

    take_back_held(passed)

    assert len(titles(pair)) == 1


def test_the_talk_of_another_supervisor_is_not_his_to_settle():
    pair = AssignmentFactory()
    talk_of(AssignmentFactory(attendant=pair.attendant), NOW - HOUR)

    assert titles(pair) == []


def test_the_next_talk_is_the_earliest_that_lies_ahead():
    pair = AssignmentFactory()
    talk_of(pair, NOW - HOUR)
    talk_of(pair, NOW + 2 * HOUR)
    soon = talk_of(pair, NOW + HOUR)

    (card,) = side_cards(pair.supervisor, NOW)

    assert card.context["meeting"] == soon


def test_three_talks_ask_as_much_as_one(django_assert_num_queries):
    pair = AssignmentFactory()
    for wanted in (1, 3):
        while len(titles(pair)) < wanted:
            more = AssignmentFactory(supervisor=pair.supervisor)
            talk_of(more, NOW - HOUR)
        with django_assert_num_queries(2):
            waiting_cards(pair.supervisor, NOW)
