"""What attendants have in one place of a quiz, and what waits there: by its fingerprint
it is known whether somebody was faster.
"""

from dataclasses import dataclass
from typing import Any

from assessments.models import (
    ChangeKind,
    Question,
    QuestionVersion,
    Quiz,
    QuizChange,
)
from assessments.services.questions import entry_of, fingerprint
from assessments.services.quiz_editing import as_seen, facts_of


@dataclass(frozen=True, slots=True)
class Standing:
    """What attendants have in one place of a quiz, and the change that is open there.
    `weight` is 0 where the quiz does not ask the question; `published` is the change
    that made what they have, where it was made here.
    """

    kind: ChangeKind
    data: dict[str, Any]
    weight: int = 0
    open: QuizChange | None = None
    published: QuizChange | None = None

    @property
    def base(self) -> str:
        return digest(self.kind, self.data, self.weight) if self.data else ""

    @property
    def seen(self) -> str:
        """The mark of a page that shows it."""
        return f"{self.base}/{self.open.pk}" if self.open else self.base

    @property
    def last(self) -> dict[str, Any]:
        """The words to go on from."""
        return self.open.data if self.open and self.open.data else self.data

    @property
    def last_weight(self) -> int:
        if self.open and self.open.data:
            return self.open.weight
        return self.weight or 1


def digest(kind: str, data: dict[str, Any], weight: int) -> str:
    return fingerprint(data) if kind == ChangeKind.RULES else as_seen(data, weight)


def standing_of_rules(quiz: Quiz) -> Standing:
    """`quiz` may hold what was typed: its row is read anew."""
    row = Quiz.objects.select_related("category").get(pk=quiz.pk)
    facts, changes = facts_of(row), quiz.changes.with_names().filter(question=None)
    last = changes.live().last()
    published = last if last and last.data == facts else None
    return Standing(ChangeKind.RULES, facts, 1, changes.open().first(), published)


def standing_of_question(quiz: Quiz, question: Question) -> Standing:
    newest = QuestionVersion.objects.newest().filter(question=question)
    version = newest.select_related("question", "sub_category").first()
    place = quiz.items.filter(question=question).first()
    changes = QuizChange.objects.with_names().filter(question=question)
    return Standing(
        ChangeKind.QUESTION,
        entry_of(version) if version else {},
        place.weight if place else 0,
        changes.open().filter(quiz=quiz).first(),
        changes.live().filter(version=version).last() if version else None,
    )


def standing_of(change: QuizChange) -> Standing:
    """Where this change stands or stood."""
    return standing_in(change.quiz, change.question)


def standing_in(quiz: Quiz, question: Question | None) -> Standing:
    return standing_of_question(quiz, question) if question else standing_of_rules(quiz)
