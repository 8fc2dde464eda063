"""What waits on a home, and what a path knows of talks and observations."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from assessments.models import Wording
from modules.steps import Standing, StepTarget, home_cards
from supervision.home import _asking, side_cards, waiting_cards
from supervision.services.assessments import answer_assessment, mark_read
from supervision.services.plans import mark_plan_done, mark_talk_held
from supervision.step_supervision import AssessmentSteps, TalkSteps
from tests.factories.accounts import (
    AssignmentFactory,
    FacilitatorFactory,
    SupervisorFactory,
)
from tests.factories.supervision import (
    SupervisionMeetingFactory,
    make_draft,
    make_finished,
    make_instrument,
    make_released,
)
from ui.once import asking_once

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TALK = StepTarget("talk", "first-talk")
OBSERVATION = StepTarget("assessment", "observation")


def cards(member, now):
    return [*waiting_cards(member, now), *side_cards(member, now)]


def labels(member):
    return [card.label for card in waiting_cards(member, NOW)]


def titles(member):
    return [card.title for card in waiting_cards(member, NOW)]


def test_a_supervisor_sees_what_he_began_and_what_is_to_release():
    assignment = AssignmentFactory()
    make_draft(assignment)
    make_finished(assignment)

    assert sorted(labels(assignment.supervisor)) == [
        "Begun, not finished",
        "To release",
    ]


def test_what_was_released_waits_no_more():
    released = make_released()

    assert labels(released.supervisor) == []


def test_what_she_has_read_and_has_no_step_is_not_loaded():
    released = make_released()
    read = make_released(AssignmentFactory(attendant=released.attendant))
    mark_read(read)
    read.plan.delete()

    assert _asking(released.attendant) == [released]


def test_what_she_has_read_stays_while_its_step_is_open():
    released = make_released()
    mark_read(released)
    before = _asking(released.attendant)

    mark_plan_done(released.plan)

    assert (before, _asking(released.attendant)) == ([released], [])


def test_a_supervisor_is_told_of_her_answer_until_he_has_opened_it(sign_in):
    released = make_released()
    supervisor = released.supervisor
    page = released.get_absolute_url()
    sign_in(supervisor).get(page)
    before = titles(supervisor)
    answer_assessment(released, reply="I see it differently.")

    (card,) = waiting_cards(supervisor, NOW)
    sign_in(supervisor).get(card.url)

    name = released.attendant.get_short_name()
    assert (before, card.title, card.url) == ([], f"{name} answered you", page)
    assert titles(supervisor) == []


def test_that_another_has_opened_her_answer_counts_for_him_alone(sign_in):
    released = make_released()
    other = AssignmentFactory(attendant=released.attendant).supervisor
    answer_assessment(released, reply="Thank you.")

    sign_in(other).get(released.get_absolute_url())

    assert (titles(other), len(titles(released.supervisor))) == ([], 1)


def test_her_answer_is_not_told_to_whom_she_is_assigned_no_more():
    assignment = AssignmentFactory()
    answer_assessment(make_released(assignment), reply="Thank you.")
    before = titles(assignment.supervisor)

    assignment.delete()

    assert (len(before), titles(assignment.supervisor)) == (1, [])


def test_three_answers_ask_as_much_as_one(django_assert_max_num_queries):
    supervisor = SupervisorFactory()
    counts = []
    for size in (1, 2):
        for _each in range(size):
            released = make_released(AssignmentFactory(supervisor=supervisor))
            answer_assessment(released, reply="Thank you.")
        with django_assert_max_num_queries(1) as captured:
            found = waiting_cards(supervisor, NOW)
        counts.append((len(found), len(captured)))

    assert counts == [(1, 1), (3, 1)]


@pytest.mark.parametrize(("days", "is_past"), [(-1, True), (0, False), (1, False)])
def test_a_next_step_says_when_its_day_has_passed(sign_in, days, is_past):
    released = make_released()
    released.plan.due_on = timezone.localdate() + timedelta(days=days)
    released.plan.save()

    home = sign_in(released.attendant).get("/").content.decode()

    name = released.supervisor.get_short_name()
    words = f"The day has passed. Talk about it with {name}."
    assert (words in home) == is_past


def test_another_supervisor_sees_none_of_it():
    make_draft()

    assert labels(SupervisorFactory()) == []


def test_a_draft_says_how_many_rows_are_set():
    draft = make_draft()

    (card,) = cards(draft.supervisor, NOW)

    assert card.text.startswith("Observation of Thu 19 Nov. 0 of 3 rows set. Saved ")


def test_she_is_told_of_a_release_until_she_has_read_it():
    released = make_released()
    before = [card.title for card in cards(released.attendant, NOW)]

    mark_read(released)

    after = [card.title for card in cards(released.attendant, NOW)]
    assert (len(before), len(after)) == (2, 1)


def test_before_the_release_nothing_tells_her():
    assert cards(make_finished().attendant, NOW) == []


def test_a_word_from_her_supervisor_stands_beside_the_path():
    assignment = AssignmentFactory()
    SupervisionMeetingFactory(
        supervisor=assignment.supervisor,
        attendant=assignment.attendant,
        word="Bring one question.",
    )

    (card,) = cards(assignment.attendant, NOW)

    assert (card.area, card.context["meeting"].word) == ("side", "Bring one question.")


def test_a_talk_that_was_held_is_no_longer_announced():
    assignment = AssignmentFactory()
    talk = SupervisionMeetingFactory(
        supervisor=assignment.supervisor, attendant=assignment.attendant
    )

    mark_talk_held(talk, now=talk.at)

    assert cards(assignment.attendant, NOW) == []


def test_a_facilitator_gets_no_card_of_supervision():
    assert list(cards(FacilitatorFactory(), NOW)) == []


def test_the_cards_are_part_of_every_home():
    draft = make_draft()

    found = [card.title for card in home_cards(draft.supervisor, NOW)]

    assert draft.attendant.display_name in found


def test_home_asks_no_more_with_more_people(django_assert_max_num_queries):
    supervisor = SupervisorFactory()
    counts = []
    for size in (1, 2):
        for _each in range(size):
            make_draft(AssignmentFactory(supervisor=supervisor))
        with django_assert_max_num_queries(4) as captured:
            cards(supervisor, NOW)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_first_talk_is_new_then_planned_then_done():
    assignment = AssignmentFactory()
    member = assignment.attendant

    def standing():
        return TalkSteps().states([member], [TALK])[(member.pk, TALK)].standing

    found = [standing()]
    talk = SupervisionMeetingFactory(supervisor=assignment.supervisor, attendant=member)
    found.append(standing())
    mark_talk_held(talk, now=talk.at)
    found.append(standing())

    assert found == [Standing.NEW, Standing.BEGUN, Standing.DONE]


def test_a_later_talk_leaves_the_first_one_done():
    assignment = AssignmentFactory()
    people = {"supervisor": assignment.supervisor, "attendant": assignment.attendant}
    mark_talk_held(
        SupervisionMeetingFactory(at=timezone.now() - timedelta(days=9), **people)
    )
    SupervisionMeetingFactory(**people)

    states = TalkSteps().states([assignment.attendant], [TALK])

    assert [state.standing for state in states.values()] == [Standing.DONE]


def test_an_observation_is_done_once_it_is_released():
    finished = make_finished()
    released = make_released()
    people = [finished.attendant, released.attendant]

    states = AssessmentSteps().states(people, [OBSERVATION])

    found = [states[(person.pk, OBSERVATION)].standing for person in people]
    assert found == [Standing.NEW, Standing.DONE]


def test_steps_ask_once_for_everybody(django_assert_num_queries):
    make_instrument()
    people = [AssignmentFactory().attendant for _each in range(3)]
    Wording.objects.known()

    with asking_once(), django_assert_num_queries(2):
        TalkSteps().states(people, [TALK])
        AssessmentSteps().states(people, [OBSERVATION])
