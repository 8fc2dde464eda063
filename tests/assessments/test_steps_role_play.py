"""Scenarios on paths, in lessons and on homes."""

import pytest
from django.utils import timezone

from assessments.models import ScenarioVersion
from assessments.services.debrief_notes import mark_talked_over
from assessments.services.role_plays import Answer, give_reply
from assessments.steps_role_play import ScenarioEmbeds, ScenarioSteps, home_cards
from modules.steps import Standing, StepTarget
from tests.assessments.playing import assessed, begin, finish
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.scenarios import ASK, SILENT, WRITE, make_version

pytestmark = pytest.mark.django_db
PRACTICE = StepTarget("scenario", "small-story", "practice")
ASSESSMENT = StepTarget("scenario", "small-variant", "assessment")


def state(member, target=PRACTICE):
    return ScenarioSteps().states([member], [target])[member.pk, target]


def test_a_scenario_is_new_then_begun_then_done():
    make_version()
    member = AttendantFactory()
    seen = [state(member).standing]
    role_play = begin(member, make_version_of(member))
    seen.append(state(member).standing)
    finish(role_play, ASK, SILENT)
    seen.append(state(member).standing)

    assert seen == [Standing.NEW, Standing.BEGUN, Standing.DONE]


def make_version_of(member):
    """The version that is published already."""
    return ScenarioVersion.objects.get(slug="small-story")


def test_a_practice_does_not_do_the_step_of_an_assessment():
    role_play = assessed()
    begin(role_play.member, role_play.version)
    other = StepTarget("scenario", "small-variant", "practice")

    standings = [state(role_play.member, each).standing for each in (ASSESSMENT, other)]

    assert standings == [Standing.DONE, Standing.BEGUN]


def test_a_step_that_was_begun_names_its_turn_and_leads_there():
    role_play = give_reply(begin(), Answer(1, ASK))

    found = state(role_play.member)

    assert (found.action, found.url) == (
        "Go on with turn 2",
        role_play.get_absolute_url(),
    )


def test_a_rehearsal_of_one_turn_does_no_step():
    role_play = begin()
    role_play.rehearses = role_play
    role_play.save()

    assert state(role_play.member).standing == Standing.NEW


def test_an_unknown_scenario_has_no_state():
    assert ScenarioSteps().states([AttendantFactory()], [PRACTICE]) == {}


def test_states_ask_the_same_queries_for_one_and_three(django_assert_num_queries):
    finish(begin(), ASK, SILENT)
    members = [AttendantFactory() for _ in range(3)]
    begin(members[0], make_version_of(members[0]))

    for asked in (members[:1], members):
        with django_assert_num_queries(2):
            ScenarioSteps().states(asked, [PRACTICE])


def test_a_lesson_embeds_a_scenario_with_how_often_it_was_played():
    role_play = begin()
    finish(role_play, ASK, SILENT)

    embed = ScenarioEmbeds().embed(role_play.member, "small-story")

    assert (embed.title, embed.facts) == ("A small story", "Played 1 time")
    assert ScenarioEmbeds().groups() == [
        ("Role-plays", [("small-story", "A small story")])
    ]
    assert ScenarioEmbeds().embed(role_play.member, "nowhere") is None


def cards(member):
    return home_cards(member, timezone.now())


def test_her_supervisor_is_told_first_of_an_assessed_harm():
    role_play = assessed(last=WRITE)
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    card = cards(supervisor)[0]

    assert (card.label, card.tone, card.icon, card.weight, card.area) == (
        "Look at this first",
        "harm",
        "octagon",
        0,
        "waits",
    )
    assert card.url == role_play.get_debrief_url()


def test_another_supervisor_is_told_nothing():
    assessed(last=WRITE)

    assert cards(SupervisorFactory()) == []


def test_an_assessed_role_play_without_harm_makes_no_card():
    role_play = assessed()
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    assert cards(supervisor) == []


def test_of_a_harm_in_practice_nobody_is_told():
    role_play = finish(begin(), ASK, WRITE)
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    assert cards(supervisor) == []


def test_the_card_goes_once_it_was_talked_over_and_she_reads_the_words():
    role_play = assessed(last=WRITE)
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    mark_talked_over(role_play, supervisor, "We both know it now.")

    assert cards(supervisor) == []
    assert [each.text for each in cards(role_play.member)] == ["We both know it now."]


def test_an_editor_gets_no_card_of_anybodys_role_play():
    assessed(last=WRITE)

    assert cards(EditorFactory()) == []
