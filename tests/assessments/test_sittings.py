"""Taking a quiz: what is kept, what is refused, what is never overwritten."""

import random
import uuid

import pytest
from django.db import IntegrityError, transaction

from assessments.domain.quiz import FULL, Kind, Outcome, Submission
from assessments.models import (
    AnswerOrder,
    Draft,
    QuestionVersion,
    Quiz,
    Sitting,
    SittingItem,
    Step,
)
from assessments.services.sittings import (
    AttemptUsed,
    KeyReused,
    NothingToAsk,
    StaleAnswer,
    draw_choices,
    finish_sitting,
    offered,
    save_draft,
    start_sitting,
    submit_answer,
)
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


@pytest.fixture
def member():
    return AttendantFactory()


@pytest.fixture
def sitting(member):
    return start_sitting(
        member, quiz_of(QuestionVersionFactory(), QuestionVersionFactory())
    )


@pytest.fixture
def item(sitting):
    return sitting.items.get(slot=1)


def fresh(item):
    return SittingItem.objects.get(pk=item.pk)


def sent(response, sequence=1, key=None):
    return Submission(response, key or uuid.uuid4(), sequence)


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


def test_version_and_step_cannot_be_changed(item):
    step = submit_answer(item, sent(RIGHT))

    for row in (item.version, step):
        with pytest.raises(TypeError):
            row.save()
    with pytest.raises(TypeError):
        Step.objects.update(fraction=FULL)


def test_same_key_with_the_same_answer_changes_nothing(item):
    key = uuid.uuid4()

    steps = [submit_answer(fresh(item), sent(RIGHT, key=key)) for _ in range(3)]

    assert {step.pk for step in steps} == set(Step.objects.values_list("pk", flat=True))


def test_same_key_with_another_answer_is_refused(item):
    key = uuid.uuid4()
    submit_answer(item, sent(RIGHT, key=key))

    with pytest.raises(KeyReused):
        submit_answer(fresh(item), sent(WRONG, key=key))


def test_same_key_for_another_question_is_refused(item):
    key = uuid.uuid4()
    submit_answer(item, sent(RIGHT, key=key))

    with pytest.raises(KeyReused):
        submit_answer(item.sitting.items.get(slot=2), sent(RIGHT, key=key))


def test_second_window_never_overwrites_an_answer(item):
    submit_answer(item, sent(RIGHT))

    with pytest.raises(StaleAnswer) as stale:
        submit_answer(fresh(item), sent(WRONG))

    assert stale.value.stored == RIGHT
    assert Step.objects.get().response == RIGHT


def test_answer_can_be_changed_until_the_end_when_answers_come_at_the_end(member):
    sitting = start_sitting(
        member, quiz_of(QuestionVersionFactory(), answers_at_end=True)
    )
    item = sitting.items.get()
    submit_answer(item, sent(WRONG, sequence=1))

    submit_answer(fresh(item), sent(RIGHT, sequence=2))

    assert finish_sitting(sitting).result().points == 1


def test_stale_change_is_refused_also_when_answers_come_at_the_end(member):
    sitting = start_sitting(
        member, quiz_of(QuestionVersionFactory(), answers_at_end=True)
    )
    submit_answer(sitting.items.get(), sent(RIGHT, sequence=1))

    with pytest.raises(StaleAnswer):
        submit_answer(sitting.items.get(), sent(WRONG, sequence=1))


def test_answer_after_the_end_is_refused(item):
    finish_sitting(item.sitting)

    with pytest.raises(StaleAnswer):
        submit_answer(fresh(item), sent(RIGHT))


def test_draft_is_kept_and_never_marked(item):
    save_draft(item, sent(RIGHT))

    result = finish_sitting(item.sitting).result()

    assert (Draft.objects.get().response, result.points) == (RIGHT, 0)


def test_own_page_goes_on_though_its_last_reply_was_lost(item):
    key = uuid.uuid4()
    save_draft(item, sent(WRONG, sequence=1, key=key))

    step = submit_answer(fresh(item), sent(RIGHT, sequence=1, key=key))

    assert (step.response, Draft.objects.count()) == (RIGHT, 0)


def test_draft_of_another_window_is_not_overwritten(item):
    save_draft(item, sent(RIGHT, sequence=1))

    with pytest.raises(StaleAnswer):
        save_draft(fresh(item), sent(WRONG, sequence=1))

    assert Draft.objects.get().response == RIGHT


def test_reloaded_page_goes_on_from_the_draft_of_another_device(item):
    save_draft(item, sent(RIGHT, sequence=1))

    save_draft(fresh(item), sent(WRONG, sequence=2))

    assert Draft.objects.get().response == WRONG


def test_late_draft_after_the_answer_is_refused(item):
    key = uuid.uuid4()
    submit_answer(item, sent(RIGHT, key=key))

    with pytest.raises(StaleAnswer):
        save_draft(fresh(item), sent(WRONG, key=key))


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


def test_any_order_of_sends_ends_with_one_step_and_the_first_answer(item):
    sends = [sent(RIGHT), sent(WRONG), sent(WRONG)]
    first = submit_answer(item, sends[0])

    for submission in random.Random(5).choices(sends, k=12):  # noqa: S311 - a fixed order
        try:
            submit_answer(fresh(item), submission)
        except StaleAnswer:
            continue

    assert list(item.steps.all()) == [first]


def test_answer_helper_marks_with_the_key_of_the_version(item):
    assert answer(item, RIGHT).fraction == FULL
