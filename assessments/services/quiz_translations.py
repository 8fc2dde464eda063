"""Translations of quizzes: kept as they come, shown once somebody has agreed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import StaffMember
from assessments.domain.question_texts import Texts, digest_of_texts, parts_of
from assessments.models import (
    Question,
    QuestionVersion,
    QuestionWords,
    Quiz,
    QuizTranslation,
)
from assessments.models.quiz import HEAD_TEXTS
from assessments.services.wordings import NewWording, keep_wordings
from modules.services.translations import ChangedMeanwhileError, Reviewed


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages."""

    name: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Translated:
    """A part of a quiz in both languages: its head, or one question by its code."""

    code: str
    pairs: tuple[Pair, ...]
    is_stale: bool

    @property
    def source(self) -> Texts:
        return {pair.name: pair.source for pair in self.pairs}

    @property
    def words(self) -> Texts:
        return {pair.name: pair.words for pair in self.pairs}


def parts(row: QuizTranslation) -> list[Translated]:
    """The head and each question; stale is what the quiz no longer says."""
    now = texts_now(row.quiz)
    return [
        Translated(code, pairs, is_stale=now.get(code) != _digest(pairs))
        for code, pairs in _pairs(row.data)
    ]


def texts_now(quiz: Quiz) -> dict[str, str]:
    """Checksums of what a quiz and its questions say, by code; "" is its head."""
    head = {name: getattr(quiz, name) for name in HEAD_TEXTS if getattr(quiz, name)}
    versions = QuestionVersion.objects.newest().filter(
        question__quiz_places__quiz=quiz, question__code__isnull=False
    )
    return {"": digest_of_texts(head)} | {
        version.question.code: digest_of_texts(version.texts())
        for version in versions.select_related("question")
    }


def _pairs(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    head = [(name, data[name]) for name in HEAD_TEXTS if data.get(name)]
    if head:
        yield "", tuple(_pair(name, both) for name, both in head)
    for entry in data.get("questions") or ():
        said = [(name, both) for name, _place, both in parts_of(entry) if both]
        yield entry["code"], tuple(_pair(name, both) for name, both in said)


def _pair(name: str, both: Mapping[str, str]) -> Pair:
    return Pair(name, both["from"].strip(), both["to"].strip())


def _digest(pairs: tuple[Pair, ...]) -> str:
    return digest_of_texts({pair.name: pair.source for pair in pairs})


@transaction.atomic
def approve_words(
    row: QuizTranslation, review: Reviewed, *, shown: str, by: StaffMember
) -> None:
    """Keep who reviewed these words, and show them. `shown` is the checksum of the
    words that were on the page.

    Raises ChangedMeanwhileError where others came since.
    """
    held = QuizTranslation.objects.select_for_update().get(pk=row.pk)
    if held.words_now != shown:
        raise ChangedMeanwhileError
    held.reviewed_by, held.reviewed_on = review.by, review.on
    held.approved_by = by
    show(held)
    log(instance=held.quiz, action="wagtail.publish", user=by)


@transaction.atomic
def show(row: QuizTranslation) -> None:
    """Readers have these words from now on, and no others. Those of before stay for the
    answers that were given to them.
    """
    questions = dict(_pairs(row.data))
    head = questions.pop("", ())
    keep_wordings(
        row.language,
        f"{row.quiz.slug}/quiz.yaml",
        [NewWording(pair.source, pair.words) for pair in _distinct(head)],
    )
    known = dict(Question.objects.filter(code__in=questions).values_list("code", "pk"))
    for code, pairs in questions.items():
        if code in known:
            _show_question(row, known[code], pairs)
    _withdraw_all_but(row, known.values())
    row.shown_words = row.words_now
    row.save()


def _distinct(pairs: tuple[Pair, ...]) -> list[Pair]:
    """A text that stands in two places of a head is kept once."""
    return list({pair.source: pair for pair in pairs}.values())


def _show_question(
    row: QuizTranslation, question: int, pairs: tuple[Pair, ...]
) -> None:
    digest, texts = _digest(pairs), {pair.name: pair.words for pair in pairs}
    there = QuestionWords.objects.by_source(row.language, [question])
    newest = there.get((question, digest))
    if newest is None or newest.texts != texts:
        QuestionWords.objects.create(
            translation=row,
            question_id=question,
            language=row.language,
            source_digest=digest,
            texts=texts,
        )


def _withdraw_all_but(row: QuizTranslation, kept: Collection[int]) -> None:
    """A question that newer words leave out is asked in its own language again."""
    gone = row.questions.exclude(question__in=kept).values_list("question", flat=True)
    there = QuestionWords.objects.by_source(row.language, gone)
    for (question, digest), words in there.items():
        if words.translation_id == row.pk:
            QuestionWords.objects.create(
                translation=row,
                question_id=question,
                language=row.language,
                source_digest=digest,
                texts={},
            )


def show_waiting() -> None:
    """Let translations be read before anybody has reviewed them; every page says so.
    For the demo.
    """
    for row in QuizTranslation.objects.filter(shown_words="").select_related("quiz"):
        show(row)
