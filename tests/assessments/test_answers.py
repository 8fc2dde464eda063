"""Answers and drafts: what is kept, what is refused, what is never overwritten."""

import random
import uuid

import pytest

from assessments.domain.quiz import FULL
from assessments.models import Draft, Step
from assessments.services.sittings import (
    KeyReused,
    StaleAnswer,
    finish_sitting,
    save_draft,
    start_sitting,
    submit_answer,
)
from tests.assessments.sending import fresh, sent
from tests.factories.quizzes import RIGHT, WRONG, QuestionVersionFactory, quiz_of

pytestmark = pytest.mark.django_db


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


def test_any_order_of_sends_ends_with_one_step_and_the_first_answer(item):
    sends = [sent(RIGHT), sent(WRONG), sent(WRONG)]
    first = submit_answer(item, sends[0])

    for submission in random.Random(5).choices(sends, k=12):  # noqa: S311 - a fixed order
        try:
            submit_answer(fresh(item), submission)
        except StaleAnswer:
            continue

    assert list(item.steps.all()) == [first]
