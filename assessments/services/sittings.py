"""Taking a quiz: start, keep a draft, hand in an answer, finish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import StaffMember
from assessments.domain.quiz import Kind, Submission, body_hash, grade
from assessments.models import (
    Action,
    AnswerOrder,
    Draft,
    QuestionVersion,
    Quiz,
    QuizItem,
    Sitting,
    SittingItem,
    Step,
)
from assessments.services.question_words import words_read
from modules.services.quiz_places import places_of_quizzes

chance = SystemRandom()


class AttemptUsed(Exception):
    """This quiz can be taken once, and it was."""


class NothingToAsk(Exception):
    """The quiz has no question yet."""


class KeyReused(Exception):
    """The same key came with another answer."""


class StaleAnswer(Exception):
    """Something newer is stored than what this page had seen; `stored` is that
    answer.
    """

    def __init__(self, stored: dict[str, Any]) -> None:
        super().__init__("stale")
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Offer:
    """A quiz in somebody's list: the sitting that runs, and the last one that is
    over.
    """

    quiz: Quiz
    running: Sitting | None
    latest: Sitting | None

    @property
    def may_start(self) -> bool:
        return not (self.quiz.single_attempt and self.latest)


def offered(member: StaffMember) -> list[Offer]:
    """Every quiz that she may take, in the order of the modules they belong to, in
    three queries. What belongs to none comes last.
    """
    quizzes = Quiz.objects.open_for(member).counted().select_related("category")
    places = places_of_quizzes()
    ordered = sorted(quizzes, key=lambda quiz: places.get(quiz.slug, len(places)))
    return _offers(member, ordered)


def offer_of(member: StaffMember, quiz: Quiz) -> Offer:
    return _offers(member, [quiz])[0]


def _offers(member: StaffMember, quizzes: Sequence[Quiz]) -> list[Offer]:
    mine = Sitting.objects.of(member).filter(quiz__in=quizzes)
    running: dict[int, Sitting] = {}
    latest: dict[int, Sitting] = {}
    for sitting in mine.select_related("quiz"):
        kept = latest if sitting.is_over else running
        kept.setdefault(sitting.quiz_id, sitting)
    return [Offer(quiz, running.get(quiz.pk), latest.get(quiz.pk)) for quiz in quizzes]


@transaction.atomic
def start_sitting(
    member: StaffMember, quiz: Quiz, *, now: datetime | None = None
) -> Sitting:
    """Begin, or come back to the one that runs.

    Raises AttemptUsed when there is one attempt only, NothingToAsk for an empty quiz.
    """
    StaffMember.objects.select_for_update().filter(pk=member.pk).first()
    mine = Sitting.objects.of(member).filter(quiz=quiz)
    if running := mine.running().first():
        return running
    if quiz.single_attempt and mine.exists():
        raise AttemptUsed
    drawn = draw_questions(quiz)
    if not drawn:
        raise NothingToAsk
    sitting = Sitting.objects.begin(member, quiz, started_at=now or timezone.now())
    SittingItem.objects.bulk_create(
        SittingItem(
            sitting=sitting,
            slot=slot,
            version=version,
            choice_order=draw_choices(version),
            max_mark=place.weight,
        )
        for slot, (place, version) in enumerate(drawn, 1)
    )
    return sitting


def draw_questions(quiz: Quiz) -> list[tuple[QuizItem, QuestionVersion]]:
    """The places to ask, each with the newest version of its question."""
    places = list(quiz.items.all())
    if quiz.max_questions and quiz.max_questions < len(places):
        kept = chance.sample(range(len(places)), quiz.max_questions)
        places = [places[index] for index in sorted(kept)]
    if quiz.random_order:
        chance.shuffle(places)
    asked = [place.question_id for place in places]
    versions = QuestionVersion.objects.newest().filter(question__in=asked)
    newest = {version.question_id: version for version in versions}
    return [(place, newest[place.question_id]) for place in places]


def draw_choices(version: QuestionVersion) -> list[str]:
    """The order in which choices are shown. Steps to be ordered never lie right
    already.
    """
    written = [choice["id"] for choice in version.choices]
    if version.kind == Kind.ORDERING:
        return _shuffled_apart(written)
    if version.answer_order == AnswerOrder.RANDOM:
        return chance.sample(written, len(written))
    if version.answer_order == AnswerOrder.CONTENT:
        by_text = sorted(version.choices, key=lambda choice: str(choice["text"]))
        return [choice["id"] for choice in by_text]
    return written


def _shuffled_apart(written: list[str]) -> list[str]:
    drawn = chance.sample(written, len(written))
    while drawn == written and len(written) > 1:
        drawn = chance.sample(written, len(written))
    return drawn


@transaction.atomic
def save_draft(
    item: SittingItem, submission: Submission, *, now: datetime | None = None
) -> Draft:
    """Keep what she has so far. Raises StaleAnswer when another page has gone on."""
    fresh = _locked(item)
    _refuse_stale(fresh, submission)
    draft, _is_new = Draft.objects.update_or_create(
        item=fresh,
        defaults={
            "response": submission.response,
            "sequence": fresh.next_sequence(),
            "key": submission.key,
            "at": now or timezone.now(),
        },
    )
    return draft


@transaction.atomic
def submit_answer(
    item: SittingItem, submission: Submission, *, at: datetime | None = None
) -> Step:
    """Hand an answer in and mark it, unless a person has to.

    The same key with the same answer gives the step that is there. Raises KeyReused for
    the same key with another answer, StaleAnswer when another page was faster.
    """
    fresh = _locked(item)
    step = new_step(fresh, submission, at=at or timezone.now())
    if earlier := Step.objects.filter(key=submission.key).first():
        return _same(earlier, step.body_sha256)
    _refuse_stale(fresh, submission)
    step.save(force_insert=True)
    Draft.objects.filter(item=fresh).delete()
    return step


def new_step(item: SittingItem, submission: Submission, *, at: datetime) -> Step:
    """An answer as a step, marked unless a person has to; not saved yet."""
    version = item.version
    return Step(
        item=item,
        sequence=item.next_sequence(),
        key=submission.key,
        body_sha256=body_hash(item.pk, submission.response),
        action=Action.SUBMIT,
        response=submission.response,
        fraction=grade(version.kind, version.choices, submission.response),
        words=words_read(item, submission.words),
        by=item.sitting.member,
        at=at,
    )


def _same(earlier: Step, body: str) -> Step:
    if earlier.body_sha256 != body:
        raise KeyReused
    return earlier


def _locked(item: SittingItem) -> SittingItem:
    """The item as it is now, held until the transaction ends."""
    Sitting.objects.select_for_update().get(pk=item.sitting_id)
    return (
        SittingItem.objects.select_related(
            "sitting__quiz", "sitting__member", "version"
        )
        .prefetch_related("steps")
        .get(pk=item.pk)
    )


def _refuse_stale(item: SittingItem, submission: Submission) -> None:
    """Her own page may always go on; another page's newer answer is never
    overwritten.
    """
    answer = item.last_answer()
    if not item.may_answer():
        raise StaleAnswer(answer.response if answer else {})
    if answer and answer.sequence >= submission.sequence:
        raise StaleAnswer(answer.response)
    draft = Draft.objects.filter(item=item).first()
    if draft is None or draft.key == submission.key:
        return
    if draft.sequence >= submission.sequence and draft.response != submission.response:
        raise StaleAnswer(draft.response)


@transaction.atomic
def finish_sitting(sitting: Sitting, *, at: datetime | None = None) -> Sitting:
    """Close it; a second call changes nothing. Drafts stay drafts and are not
    marked.
    """
    Sitting.objects.running().filter(pk=sitting.pk).update(
        completed_at=at or timezone.now()
    )
    sitting.refresh_from_db(fields=["completed_at"])
    return sitting


def note_result_read(sitting: Sitting, *, at: datetime) -> None:
    """She has its new marks before her: her home need not tell her again."""
    news = SittingItem.objects.newly_marked(sitting.member, at)
    if news.filter(sitting=sitting).exists():
        Sitting.objects.filter(pk=sitting.pk).update(read_at=at)
