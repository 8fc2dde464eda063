"""Marking essays: who may, and what two supervisors at once do."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments.domain.quiz import FULL, Outcome
from assessments.models import Action, SittingItem, Step
from assessments.services.marking import Mark, StaleMark, mark_answer, new_mark
from assessments.services.sittings import KeyReused
from tests.assessments.marking.pages import body, text_of, url_of
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.quizzes import ESSAY, EssayVersionFactory, quiz_of, sitting_of

pytestmark = pytest.mark.django_db


def test_mark_completes_the_result(supervisor, sitting, item):
    mark_answer(item, new_mark(item, FULL, "Clear."), by=supervisor)

    assert (sitting.result().outcome, sitting.result().points) == (Outcome.PASSED, 2)


def test_later_mark_counts_and_the_earlier_one_stays(supervisor, sitting, item):
    mark_answer(item, new_mark(item, FULL, "Clear."), by=supervisor)
    again = SittingItem.objects.get(pk=item.pk)
    mark_answer(again, new_mark(again, 0, "I had misread it."), by=supervisor)

    assert sitting.result().points == 1
    assert [step.fraction for step in item.steps.filter(action=Action.MARK)] == [
        FULL,
        0,
    ]


def test_nobody_marks_her_own_work(supervisor):
    supervisor.is_attendant = True
    own = sitting_of(supervisor, quiz_of(EssayVersionFactory()), ESSAY).items.get()

    with pytest.raises(PermissionDenied):
        mark_answer(own, new_mark(own, FULL, ""), by=supervisor)


@pytest.mark.parametrize(
    "factory", [SupervisorFactory, EditorFactory, AttendantFactory]
)
def test_only_the_assigned_supervisor_marks(item, factory):
    with pytest.raises(PermissionDenied):
        mark_answer(item, new_mark(item, FULL, ""), by=factory())


def test_practice_essay_is_marked_by_nobody(supervisor, member):
    practice = sitting_of(
        member, quiz_of(EssayVersionFactory(), exam_paper=False), ESSAY
    ).items.get()

    with pytest.raises(PermissionDenied):
        mark_answer(practice, new_mark(practice, FULL, ""), by=supervisor)


def test_same_mark_sent_twice_is_one_mark(supervisor, item):
    mark = new_mark(item, FULL, "Clear.")

    steps = {mark_answer(item, mark, by=supervisor).pk for _ in range(2)}

    assert len(steps) == 1


def test_same_key_with_another_mark_is_refused(supervisor, item):
    mark = new_mark(item, FULL, "Clear.")
    mark_answer(item, mark, by=supervisor)

    with pytest.raises(KeyReused):
        mark_answer(item, Mark(0, "Other", mark.sequence, mark.key), by=supervisor)


def test_second_supervisor_does_not_overwrite_the_first(member, supervisor, item):
    second = AssignmentFactory(attendant=member).supervisor
    marks = [new_mark(item, FULL, "Clear."), new_mark(item, 0, "Not yet.")]
    mark_answer(item, marks[0], by=supervisor)

    with pytest.raises(StaleMark) as stale:
        mark_answer(item, marks[1], by=second)

    assert stale.value.step.comment == "Clear."


def test_page_of_a_stale_mark_holds_both_texts(sign_in, member, supervisor, item):
    second = AssignmentFactory(attendant=member).supervisor
    sign_in(supervisor).post(url_of(item), body(comment="Words of the first."))

    response = sign_in(second).post(url_of(item), body("0", "Words of the second."))

    assert response.status_code == 409
    assert "Words of the first." in text_of(response)
    assert text_of(response).count("Words of the second.") == 2
    assert Step.objects.filter(action=Action.MARK).count() == 1


def test_mark_can_be_sent_again_after_the_conflict(sign_in, member, supervisor, item):
    second = AssignmentFactory(attendant=member).supervisor
    sign_in(supervisor).post(url_of(item), body())
    form = sign_in(second).post(url_of(item), body("0")).context["form"]

    again = {
        name: form[name].value() for name in ("key", "sequence", "mark", "comment")
    }
    response = sign_in(second).post(url_of(item), again)

    assert (response.status_code, Step.objects.filter(action=Action.MARK).count()) == (
        303,
        2,
    )
