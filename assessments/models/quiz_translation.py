"""Quizzes in other languages: what came with a pack, and what readers were shown."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.domain.question_texts import Spoken
from assessments.models.quiz import Question, Quiz
from modules.domain.plain_data import digest_of, meaningful
from modules.models.reviewed import ReviewedByName
from records.insert_only import InsertOnly, InsertOnlyQuerySet


class QuizTranslation(ReviewedByName):
    """A quiz in another language, in the words of a pack. Nobody reads it before it is
    shown; newer words wait beside those that are shown until somebody approves them.
    """

    quiz = models.ForeignKey(
        Quiz, on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(_("language"), max_length=12)
    data = models.JSONField(default=dict)
    shown_words = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["quiz", "language"]
        verbose_name = _("translation of a quiz")
        verbose_name_plural = _("translations of quizzes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["quiz", "language"], name="quiz_translation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} {self.language}"

    @property
    def words_now(self) -> str:
        """A checksum of the words that came last."""
        return digest_of(meaningful(self.data))

    @property
    def is_shown(self) -> bool:
        return bool(self.shown_words)

    @property
    def is_reviewed(self) -> bool:
        return bool(self.reviewed_by)

    @property
    def waits(self) -> bool:
        """Words are there that nobody has reviewed yet."""
        return not self.reviewed_by or self.shown_words != self.words_now


class QuestionWordsQuerySet(InsertOnlyQuerySet):
    def by_source(
        self, language: str, questions: Iterable[int]
    ) -> Mapping[tuple[int, str], "QuestionWords"]:
        """The newest of each question and of each text that it was made from; none
        where that one was withdrawn.
        """
        rows = self.filter(language=language, question__in=set(questions))
        newest_last = rows.select_related("translation").order_by("pk")
        newest = {(row.question_id, row.source_digest): row for row in newest_last}
        return {source: row for source, row in newest.items() if row.texts}


class QuestionWords(InsertOnly):
    """A question in another language as readers were shown it. It never changes, so
    that an answer can say which words it answers.

    It is found by the text that it was made from: a version that says the same has it,
    and one that was reworded has none. A row without texts withdraws those before it.
    """

    translation = models.ForeignKey(
        QuizTranslation, on_delete=models.PROTECT, related_name="questions"
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="words"
    )
    language = models.CharField(_("language"), max_length=12)
    source_digest = models.CharField(max_length=64)
    texts: Any = models.JSONField()

    objects: ClassVar = QuestionWordsQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["question", "language", "pk"]
        verbose_name = _("question in another language")
        verbose_name_plural = _("questions in other languages")
        indexes: ClassVar = [
            models.Index(
                fields=["question", "language"], name="question_words_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.language}"

    @property
    def spoken(self) -> Spoken:
        return Spoken(self.language, self.texts)
