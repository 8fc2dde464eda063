"""Quizzes on a path and in a lesson."""

import pytest

from assessments.domain.quiz import FULL
from assessments.models import Wording
from assessments.services.marking import mark_answer, new_mark
from assessments.services.sittings import start_sitting
from assessments.steps_quiz import QuizEmbeds, QuizSteps
from modules.steps import Standing, StepTarget
from tests.factories.accounts import AssignmentFactory, AttendantFactory
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    WRONG,
    EssayVersionFactory,
    QuestionVersionFactory,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


def standing_of(member, quiz):
    target = StepTarget("quiz", quiz.slug)
    return QuizSteps().states([member], [target])[member.pk, target]


def test_step_goes_from_new_to_begun_to_done():
    member, quiz = AttendantFactory(), quiz_of(QuestionVersionFactory())
    seen = [standing_of(member, quiz).standing]
    start_sitting(member, quiz)
    seen.append(standing_of(member, quiz).standing)
    sitting = sitting_of(member, quiz, RIGHT)

    state = standing_of(member, quiz)

    assert seen == [Standing.NEW, Standing.BEGUN]
    assert (state.standing, state.done_at) == (Standing.DONE, sitting.completed_at)


def test_not_yet_passed_is_not_done():
    member, quiz = AttendantFactory(), quiz_of(QuestionVersionFactory())
    sitting_of(member, quiz, WRONG)

    state = standing_of(member, quiz)

    assert (state.standing, state.facts) == (Standing.BEGUN, "Not yet passed")


def test_once_passed_stays_done_whatever_comes_later():
    member, quiz = AttendantFactory(), quiz_of(QuestionVersionFactory())
    sitting_of(member, quiz, RIGHT)
    sitting_of(member, quiz, WRONG)

    assert standing_of(member, quiz).standing == Standing.DONE


def test_practice_is_done_when_it_was_done():
    member = AttendantFactory()
    quiz = quiz_of(QuestionVersionFactory(), exam_paper=False)
    sitting_of(member, quiz, WRONG)

    assert standing_of(member, quiz).standing == Standing.DONE


@pytest.mark.parametrize(
    ("mark", "after"), [(FULL, Standing.DONE), (0, Standing.BEGUN)]
)
def test_waiting_for_the_mark_is_begun_until_the_mark_says_more(mark, after):
    assignment = AssignmentFactory()
    quiz = quiz_of(EssayVersionFactory())
    sitting = sitting_of(assignment.attendant, quiz, ESSAY)
    item = sitting.items.get()
    waiting = standing_of(assignment.attendant, quiz)

    mark_answer(item, new_mark(item, mark, "Read."), by=assignment.supervisor)

    assert (waiting.standing, waiting.facts, waiting.url) == (
        Standing.BEGUN,
        "Handed in, waits for its mark",
        sitting.get_absolute_url(),
    )
    assert standing_of(assignment.attendant, quiz).standing == after
    assert (waiting.is_waiting, standing_of(assignment.attendant, quiz).is_waiting) == (
        True,
        False,
    )


def test_critical_question_that_is_wrong_is_not_waited_out():
    member = AttendantFactory()
    critical = QuestionVersionFactory(is_critical=True)
    quiz = quiz_of(critical, EssayVersionFactory(), pass_mark=0)
    sitting_of(member, quiz, WRONG, ESSAY)

    state = standing_of(member, quiz)

    assert (state.facts, state.action) == ("Not yet passed", "Take the quiz again")


@pytest.mark.parametrize(
    ("pass_mark", "facts"),
    [(50, "Handed in, waits for its mark"), (51, "Not yet passed")],
)
def test_pass_mark_out_of_reach_is_not_waited_out(pass_mark, facts):
    member = AttendantFactory()
    versions = QuestionVersionFactory(), EssayVersionFactory()
    quiz = quiz_of(*versions, pass_mark=pass_mark)
    sitting_of(member, quiz, WRONG, ESSAY)

    assert standing_of(member, quiz).facts == facts


def test_unknown_and_draft_quizzes_are_left_out():
    draft = quiz_of(QuestionVersionFactory(), draft=True)
    targets = [StepTarget("quiz", "nowhere"), StepTarget("quiz", draft.slug)]

    assert QuizSteps().states([AttendantFactory()], targets) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_states_take_three_queries_for_any_number(count, django_assert_num_queries):
    members = [AttendantFactory() for _ in range(count)]
    quizzes = [quiz_of(QuestionVersionFactory()) for _ in range(count)]
    for member in members:
        for quiz in quizzes:
            sitting_of(member, quiz, RIGHT)
            start_sitting(member, quiz)
    targets = [StepTarget("quiz", quiz.slug) for quiz in quizzes]
    Wording.objects.known()

    with django_assert_num_queries(3):
        states = QuizSteps().states(members, targets)

    assert len(states) == count * count


def test_lesson_shows_a_quiz_by_its_slug():
    quiz = quiz_of(QuestionVersionFactory())

    embed = QuizEmbeds().embed(AttendantFactory(), quiz.slug)

    assert (embed.title, embed.facts, embed.action) == (
        quiz.title,
        "1 question",
        "Go to the quiz",
    )


def test_lesson_shows_no_draft():
    quiz = quiz_of(QuestionVersionFactory(), draft=True)

    assert QuizEmbeds().embed(AttendantFactory(), quiz.slug) is None
