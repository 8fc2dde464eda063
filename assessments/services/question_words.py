"""In which language a question is shown, and in which words it was answered."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from assessments.domain.question_texts import Spoken
from assessments.models import QuestionWords, Quiz, QuizTranslation, SittingItem, Step

STEPS = Prefetch(
    "steps",
    queryset=Step.objects.select_related("by", "words__translation"),
)
"""The steps of items, with what `put_in_words` asks of them."""


def put_in_words(items: Sequence[SittingItem]) -> Sequence[SittingItem]:
    """Open questions in the reader's language; what was answered, in the words that it
    was answered in. One query for however many; the items have their `STEPS`.
    """
    open_ones = [item for item in items if not _is_record(item)]
    _put_in_readers_words(open_ones)
    for item in items:
        if _is_record(item):
            answer = item.last_answer()
            item.words = answer.words if answer else None
    return items


def _put_in_readers_words(items: Sequence[SittingItem]) -> None:
    known = _known(items, get_language() or "")
    for item in items:
        item.words = known.get(item.source) if known else None


def spoken_to_reader(item: SittingItem) -> Spoken:
    """The question in the language of whoever reads it, or as it was written."""
    words = _known([item], get_language() or "").get(item.source)
    return words.spoken if words else item.written


def _is_record(item: SittingItem) -> bool:
    return item.last_answer() is not None and not item.may_answer()


def _known(
    items: Sequence[SittingItem], language: str
) -> dict[tuple[int, str], QuestionWords]:
    foreign = [item for item in items if item.sitting.quiz.language != language]
    if not foreign:
        return {}
    questions = [item.version.question_id for item in foreign]
    return dict(QuestionWords.objects.by_source(language, questions))


def in_words(items: QuerySet[SittingItem]) -> list[SittingItem]:
    """Load these with their steps, and put them in words."""
    return list(put_in_words(list(items.prefetch_related(STEPS))))


def translation_shown(quiz: Quiz) -> QuizTranslation | None:
    """The translation that she reads this quiz in, if there is one."""
    language = get_language() or ""
    if language == quiz.language:
        return None
    shown = QuizTranslation.objects.exclude(shown_words="")
    return shown.filter(quiz=quiz, language=language).first()


def words_read(item: SittingItem, wanted: int | None) -> QuestionWords | None:
    """The translation that a page says it showed, when it is one of this question."""
    if wanted is None:
        return None
    question, digest = item.source
    found: QuestionWords | None = QuestionWords.objects.filter(
        pk=wanted, question=question, source_digest=digest
    ).first()
    return found
