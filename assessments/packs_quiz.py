"""Quizzes as files of a content pack: `<module>/quiz.yaml`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assessments.models import (
    Basis,
    Category,
    Question,
    QuestionVersion,
    Quiz,
    QuizItem,
)
from assessments.packs_quiz_check import faults_of
from assessments.services.questions import publish_entry
from modules.packs import Difference, PackFile, Problem

QUIZ_FIELDS = (
    "title",
    "description",
    "random_order",
    "max_questions",
    "answers_at_end",
    "exam_paper",
    "single_attempt",
    "pass_mark",
    "success_text",
    "fail_text",
    "draft",
)


class QuizzesKind:
    """Checks and loads quizzes. A question whose words changed gets a new version."""

    name = "quizzes"
    order = 30

    def files(self, folder: Path) -> Sequence[Path]:
        return sorted(folder.glob("*/quiz.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        return faults_of(file, pack)

    def load(self, file: PackFile) -> Difference | None:
        quiz = load_quiz(file.data)
        load_questions(quiz, file.data["questions"])
        return None

    def counts(self) -> dict[str, int]:
        return {
            "questions": Question.objects.exclude(code=None).count(),
            "quizzes": Quiz.objects.filter(draft=False).count(),
            "unreviewed": QuestionVersion.objects.newest()
            .filter(basis=Basis.OWN, question__legacy_source="")
            .count(),
        }


def load_quiz(data: Mapping[str, Any]) -> Quiz:
    fields = {name: data[name] for name in QUIZ_FIELDS if name in data}
    category = named_category(data.get("category"))
    quiz, _is_new = Quiz.objects.update_or_create(
        slug=data["slug"], defaults={**fields, "category": category}
    )
    return quiz


def named_category(name: str | None) -> Category | None:
    return Category.objects.get_or_create(name=name)[0] if name else None


def load_questions(quiz: Quiz, entries: Sequence[Mapping[str, Any]]) -> None:
    """Bring the questions and their order up to date; taken-out ones keep their
    record.
    """
    kept = []
    for position, entry in enumerate(entries, 1):
        question = publish_entry(entry, quiz.category)
        place, _is_new = QuizItem.objects.update_or_create(
            quiz=quiz,
            question=question,
            defaults={"position": position, "weight": entry.get("weight", 1)},
        )
        kept.append(place.pk)
    quiz.items.exclude(pk__in=kept).delete()
