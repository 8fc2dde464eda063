"""Taking a quiz: how often, which questions in which order, and how it ends."""

import random

import pytest
from django.db import IntegrityError, transaction

from assessments.domain.quiz import FULL, Kind, Outcome
from assessments.models import AnswerOrder, QuestionVersion, Quiz, Sitting
from assessments.services.sittings import (
    AttemptUsed,
    NothingToAsk,
    draw_choices,
    finish_sitting,
    offered,
    start_sitting,
)
from tests.assessments.sending import fresh
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    WRONG,
    EssayVersionFactory,
    QuestionVersionFactory,
    QuizFactory,
    answer,
    choices,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


def test_starting_twice_comes_back_to_the_running_sitting(member):
    quiz = quiz_of(QuestionVersionFactory())

    assert start_sitting(member, quiz) == start_sitting(member, quiz)


def test_two_running_sittings_are_refused_by_the_database(sitting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.begin(sitting.member, sitting.quiz)


def test_single_attempt_is_used_up_once_it_is_over(member):
    quiz = quiz_of(QuestionVersionFactory(), single_attempt=True)
    sitting_of(member, quiz, RIGHT)

    with pytest.raises(AttemptUsed):
        start_sitting(member, quiz)


def test_other_quizzes_can_be_taken_again(member):
    quiz = quiz_of(QuestionVersionFactory())
    first = sitting_of(member, quiz, RIGHT)

    assert start_sitting(member, quiz) != first


def test_empty_quiz_starts_nothing(member):
    with pytest.raises(NothingToAsk):
        start_sitting(member, QuizFactory())

    assert Sitting.objects.count() == 0


def test_draw_takes_so_many_and_keeps_their_order(member):
    versions = [QuestionVersionFactory() for _ in range(6)]
    quiz = quiz_of(*versions, max_questions=4)

    drawn = [item.version_id for item in start_sitting(member, quiz).items.all()]

    assert len(drawn) == 4
    assert drawn == [version.pk for version in versions if version.pk in drawn]


def test_random_order_asks_the_same_questions(member, monkeypatch):
    monkeypatch.setattr("assessments.services.sittings.chance", random.Random(3))  # noqa: S311 - a fixed draw
    versions = [QuestionVersionFactory() for _ in range(6)]

    drawn = [
        i.version_id
        for i in start_sitting(
            member, quiz_of(*versions, random_order=True)
        ).items.all()
    ]

    assert drawn != [version.pk for version in versions]
    assert sorted(drawn) == sorted(version.pk for version in versions)


def test_lines_to_order_are_never_drawn_in_the_right_order():
    version = QuestionVersion(kind=Kind.ORDERING, choices=choices(False, False))

    assert {tuple(draw_choices(version)) for _ in range(30)} == {("b", "a")}


@pytest.mark.parametrize(
    ("order", "drawn"),
    [(AnswerOrder.NONE, ["b", "a"]), (AnswerOrder.CONTENT, ["a", "b"])],
)
def test_choices_come_as_written_or_by_their_text(order, drawn):
    version = QuestionVersion(
        kind=Kind.SINGLE, choices=choices(True, False)[::-1], answer_order=order
    )

    assert draw_choices(version) == drawn


def test_running_sitting_keeps_the_version_it_began_with(item):
    QuestionVersionFactory(question=item.version.question, number=2, content="Mended")

    assert fresh(item).version.number == 1


def test_new_sitting_asks_the_newest_version(member, item):
    QuestionVersionFactory(question=item.version.question, number=2, content="Mended")
    finish_sitting(item.sitting)

    again = start_sitting(member, item.sitting.quiz)

    assert again.items.get(slot=1).version.content == "Mended"


def test_finishing_twice_keeps_the_first_time(sitting):
    first = finish_sitting(sitting).completed_at

    assert finish_sitting(sitting).completed_at == first


def test_question_without_an_answer_counts_as_not_right(member):
    quiz = quiz_of(QuestionVersionFactory(), QuestionVersionFactory())

    result = sitting_of(member, quiz, RIGHT).result()

    assert (result.points, result.possible, result.outcome) == (
        1,
        2,
        Outcome.NOT_YET,
    )


def test_handed_in_essay_is_to_mark_and_an_empty_one_is_not(member):
    quiz = quiz_of(EssayVersionFactory())

    outcomes = [
        sitting_of(member, quiz, ESSAY).result().outcome,
        sitting_of(member, quiz).result().outcome,
    ]

    assert outcomes == [Outcome.TO_MARK, Outcome.NOT_YET]


def test_essay_counts_nothing_in_practice(member):
    quiz = quiz_of(QuestionVersionFactory(), EssayVersionFactory(), exam_paper=False)

    result = sitting_of(member, quiz, RIGHT, ESSAY).result()

    assert (result.points, result.possible, result.outcome) == (
        1,
        1,
        Outcome.PASSED,
    )


@pytest.mark.parametrize("is_over", [True, False])
def test_later_pass_mark_changes_no_sitting_that_has_begun(member, is_over):
    quiz = quiz_of(QuestionVersionFactory(), QuestionVersionFactory(), pass_mark=50)
    sitting = sitting_of(member, quiz, RIGHT, WRONG, is_over=is_over)

    Quiz.objects.update(pass_mark=51)
    later = sitting_of(AttendantFactory(), Quiz.objects.get(), RIGHT, WRONG)

    kept = Sitting.objects.select_related("quiz").get(pk=sitting.pk)
    assert (kept.result().outcome, later.result().outcome) == (
        Outcome.PASSED,
        Outcome.NOT_YET,
    )


def test_offers_leave_drafts_to_editors(member):
    quiz_of(QuestionVersionFactory(), draft=True)
    shown = quiz_of(QuestionVersionFactory())

    assert [offer.quiz for offer in offered(member)] == [shown]
    assert len(offered(EditorFactory())) == 2


def test_offers_hold_the_running_and_the_latest_sitting(member):
    quiz = quiz_of(QuestionVersionFactory())
    sitting_of(member, quiz, WRONG)
    latest = sitting_of(member, quiz, RIGHT)
    running = start_sitting(member, quiz)
    sitting_of(AttendantFactory(), quiz, RIGHT)

    offer = offered(member)[0]

    assert (offer.running, offer.latest) == (running, latest)


def test_answer_helper_marks_with_the_key_of_the_version(item):
    assert answer(item, RIGHT).fraction == FULL
