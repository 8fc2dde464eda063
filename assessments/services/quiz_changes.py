"""Changes to quizzes: handed in, read by a second editor, asked from then on.

The rules are those of pages (`modules.models.review`): nobody agrees to words that she
changed last herself, and a helpline with one editor may switch the reading off.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import StaffMember
from assessments.models import (
    ChangeKind,
    ChangeState,
    Question,
    Quiz,
    QuizChange,
)
from assessments.services.quiz_editing import (
    ask_question,
    new_question,
    refuse_too_few,
    take_question_out,
    write_rules,
)
from assessments.services.quiz_standing import (
    Standing,
    digest,
    standing_in,
    standing_of,
    standing_of_question,
)
from modules.models.review import needs_second_reader


class ChangedMeanwhile(Exception):
    """Something else stands or waits there than what this editor has seen."""


class OwnWords(Exception):
    """Nobody agrees to words that she changed last herself."""


class ChangeWaits(Exception):
    """A change to this question waits: first it is decided or withdrawn."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an editor hands in: where, what, and the mark of what she had `seen`."""

    quiz: Quiz
    kind: ChangeKind
    question: Question | None = None
    data: dict[str, Any] = field(default_factory=dict)
    weight: int = 1
    seen: str = ""

    def says(self, data: dict[str, Any], weight: int) -> bool:
        mine = digest(self.kind, self.data, self.weight)
        return mine == digest(self.kind, data, weight)


@transaction.atomic
def hand_in(written: Written, *, by: StaffMember) -> QuizChange | None:
    """Let a second reader see it; without one it is published at once. None where it
    says what stands there already.

    Raises ChangedMeanwhile when it was written beside something else.
    """
    _hold(written.quiz)
    now = standing_in(written.quiz, written.question)
    if now.open is None and now.weight and written.says(now.data, now.weight):
        return None
    if written.seen != now.seen:
        return _same_again(written, now, by)
    if now.open is not None:
        _close(now.open, ChangeState.REPLACED)
    return _keep(written, now, by)


@transaction.atomic
def hand_in_removal(quiz: Quiz, question: Question, *, by: StaffMember) -> QuizChange:
    """Ask for a question to be taken out. Raises QuizIsShown where it cannot be spared,
    ChangeWaits where something else is to become of it.
    """
    _hold(quiz)
    now = standing_of_question(quiz, question)
    if now.open is not None:
        raise ChangeWaits
    refuse_too_few(quiz)
    asked = Written(quiz, ChangeKind.TAKE_OUT, question, now.data, now.weight)
    return _keep(asked, now, by)


@transaction.atomic
def hand_in_new(
    quiz: Quiz, entry: dict[str, Any], *, weight: int, by: StaffMember
) -> QuizChange:
    """A question that nobody has asked yet, for the end of a quiz."""
    _hold(quiz)
    question = new_question(entry["content"])
    written = Written(quiz, ChangeKind.QUESTION, question, entry, weight)
    return _keep(written, standing_of_question(quiz, question), by)


@transaction.atomic
def hand_in_placing(
    quiz: Quiz, question: Question, *, by: StaffMember
) -> QuizChange | None:
    """A question that is asked elsewhere already, for the end of a quiz."""
    now = standing_of_question(quiz, question)
    if now.open or now.weight:
        return now.open
    written = Written(quiz, ChangeKind.QUESTION, question, now.data, seen=now.seen)
    return hand_in(written, by=by)


def _hold(quiz: Quiz) -> None:
    """Nobody else changes what it asks until the transaction ends."""
    Quiz.objects.select_for_update().get(pk=quiz.pk)


def _same_again(written: Written, now: Standing, by: StaffMember) -> QuizChange:
    """A page that was sent twice."""
    there = now.open
    is_hers = there is not None and there.written_by_id == by.pk
    if there is None or not is_hers or there.kind != written.kind:
        raise ChangedMeanwhile
    if not written.says(there.data, there.weight):
        raise ChangedMeanwhile
    return there


def _keep(written: Written, now: Standing, by: StaffMember) -> QuizChange:
    change = QuizChange.objects.create(
        quiz=written.quiz,
        question=written.question,
        kind=written.kind,
        data=written.data,
        weight=written.weight,
        base=now.base,
        written_by=by,
    )
    log(instance=change.quiz, action="wagtail.edit", user=by)
    if _is_read_first(change):
        _tell(change, "workflow.start", by)
    else:
        _publish(change, by)
    return change


def _is_read_first(change: QuizChange) -> bool:
    """A quiz that attendants do not see is read when it shall be shown, all of it; and
    taking it away from them must not wait.
    """
    is_hidden = change.kind == ChangeKind.RULES and change.data["draft"]
    return not is_hidden and needs_second_reader()


def may_agree(change: QuizChange, member: StaffMember) -> bool:
    return change.written_by_id != member.pk or not needs_second_reader()


@transaction.atomic
def agree(change: QuizChange, *, by: StaffMember) -> QuizChange:
    """It is asked from now on.

    Raises OwnWords, and ChangedMeanwhile when it does not wait any more or attendants
    have something else than what it was written beside.
    """
    held = _held(change)
    if not may_agree(held, by):
        raise OwnWords
    if is_stale(held):
        raise ChangedMeanwhile
    if held.written_by_id != by.pk:
        held.decided_by = by
        _tell(held, "workflow.approve", by)
    _publish(held, by)
    return held


def is_stale(change: QuizChange) -> bool:
    return change.base != standing_of(change).base


@transaction.atomic
def send_back(change: QuizChange, remark: str, *, by: StaffMember) -> None:
    """Ask its writer for changes. Raises OwnWords, ChangedMeanwhile."""
    held = _held(change)
    if held.written_by_id == by.pk:
        raise OwnWords
    held.remark, held.decided_by = remark, by
    _close(held, ChangeState.SENT_BACK)
    _tell(held, "workflow.reject", by)


@transaction.atomic
def withdraw(change: QuizChange, *, by: StaffMember) -> None:
    """Its writer thinks better of it. Raises ChangedMeanwhile when it is hers no more,
    or decided.
    """
    held = QuizChange.objects.select_for_update().get(pk=change.pk)
    if not held.is_open or held.written_by_id != by.pk:
        raise ChangedMeanwhile
    _close(held, ChangeState.WITHDRAWN)
    _tell(held, "workflow.cancel", by)


def _held(change: QuizChange) -> QuizChange:
    """As it waits now, until the transaction ends."""
    _hold(change.quiz)
    rows = QuizChange.objects.waiting().select_related("quiz__category", "question")
    held = rows.filter(pk=change.pk).first()
    if held is None:
        raise ChangedMeanwhile
    return held


def _publish(change: QuizChange, by: StaffMember) -> None:
    quiz, question = change.quiz, change.question
    if question is None:
        write_rules(quiz, change.data)
    elif change.kind == ChangeKind.TAKE_OUT:
        take_question_out(quiz, question)
    else:
        change.version = ask_question(quiz, question, change.data, change.weight)
    _close(change, ChangeState.LIVE)
    _tell(change, "publish", by)


def _close(change: QuizChange, state: ChangeState) -> None:
    change.state, change.decided_at = state, timezone.now()
    change.save()


def _tell(change: QuizChange, action: str, by: StaffMember) -> None:
    log(instance=change.quiz, action=f"wagtail.{action}", user=by)
