"""Which role-plays are offered to her, and which a supervisor may open."""

import pytest
from django.utils import timezone

from accounts.models import Assignment
from assessments.models import Mode, RolePlay
from assessments.services.scenario_offers import offered_scenario, offered_scenarios
from tests.assessments.playing import assessed, begin, finish
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    SupervisorFactory,
)
from tests.factories.scenarios import ASK, SILENT, make_variant, make_version

pytestmark = pytest.mark.django_db


def test_a_supervisor_may_open_an_assessed_role_play_of_hers_alone():
    role_play = assessed()
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    assert list(RolePlay.objects.open_for(supervisor)) == [role_play]
    assert list(RolePlay.objects.open_for(SupervisorFactory())) == []


def test_of_practice_a_supervisor_may_open_nothing():
    role_play = finish(begin(), ASK, SILENT)
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    assert list(RolePlay.objects.open_for(supervisor)) == []
    assert list(RolePlay.objects.open_for(role_play.member)) == [role_play]


def test_an_assessment_that_is_not_over_is_hers_alone():
    role_play = begin(version=make_variant(), mode=Mode.ASSESSMENT)
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    assert list(RolePlay.objects.open_for(supervisor)) == []


def test_an_assignment_that_has_ended_opens_nothing():
    role_play = assessed()
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor
    Assignment.objects.update(valid_until=timezone.now())

    assert list(RolePlay.objects.open_for(supervisor)) == []


def test_offers_tell_what_was_begun_and_what_is_open():
    role_play = begin()

    offer = offered_scenario(role_play.member, "small-story", "en")

    assert (offer.begun, offer.may_practise, offer.may_assess) == (
        role_play,
        True,
        False,
    )


def test_an_unknown_scenario_is_not_offered():
    assert offered_scenario(AttendantFactory(), "nowhere", "en") is None


def test_an_unpublished_scenario_is_not_offered():
    version = make_version()
    version.page.unpublish()

    assert offered_scenarios(AttendantFactory(), "en") == []


def test_offers_need_two_queries_whatever_their_number(django_assert_num_queries):
    member = begin(version=make_variant(), mode=Mode.ASSESSMENT).member

    with django_assert_num_queries(2):
        offers = offered_scenarios(member, "en")

    assert [each.version.slug for each in offers] == ["small-story", "small-variant"]
