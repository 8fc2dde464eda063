"""Quizzes as files of a content pack: `<module>/quiz.yaml`."""

from collections.abc import Iterator, Mapping, Sequence
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
from assessments.quiz_export import exported_question, exported_quiz
from assessments.services.questions import publish_entry
from modules.domain.plain_data import meaningful
from modules.kinds.differences import difference
from modules.packs import (
    Chosen,
    Difference,
    Exported,
    PackFile,
    Problem,
    in_modules,
)
from modules.services.publishing import incoming, write_loaded

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
    "language",
)


class QuizzesKind:
    """Checks and loads quizzes. A question whose words changed gets a new version."""

    name = "quizzes"
    order = 30

    def files(self, folder: Path) -> Sequence[Path]:
        return in_modules(folder, "quiz.yaml")

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        return faults_of(file, pack)

    def load(self, file: PackFile) -> Difference | None:
        slug, entries = file.data["slug"], file.data["questions"]
        if taken := _taken(slug, entries):
            return Difference(
                file.path,
                f"The question “{taken[0]}” stands in another quiz here, in other "
                "words. This quiz was left out.",
            )

        def current() -> Mapping[str, Any] | None:
            quiz = Quiz.objects.filter(slug=slug).first()
            return exported_quiz(quiz).data if quiz else None

        def write() -> None:
            load_questions(load_quiz(file.data), entries)

        new = incoming(file, f"quiz:{slug}")
        return difference(file, write_loaded(new, file.data, current, write))

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        for quiz in Quiz.objects.select_related("category").order_by("slug"):
            if chosen.holds("quiz", quiz.slug):
                yield exported_quiz(quiz)

    def counts(self) -> dict[str, int]:
        return {
            "questions": Question.objects.exclude(code=None)
            .filter(versions__number=1)
            .count(),
            "quizzes": Quiz.objects.filter(draft=False).count(),
            "unreviewed": QuestionVersion.objects.newest()
            .filter(basis=Basis.OWN, question__legacy_source="")
            .count(),
        }


def load_quiz(data: Mapping[str, Any]) -> Quiz:
    given = {name: data.get(name) for name in QUIZ_FIELDS}
    blank = Quiz()
    fields = {
        name: getattr(blank, name) if value is None else value
        for name, value in given.items()
    }
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
    questions = [
        publish_entry(_without_nulls(entry), quiz.category) for entry in entries
    ]
    quiz.items.exclude(question__in=questions).delete()
    QuizItem.objects.bulk_create(
        (
            QuizItem(
                quiz=quiz,
                question=question,
                position=position,
                weight=entry.get("weight") or 1,
            )
            for position, (question, entry) in enumerate(
                zip(questions, entries, strict=True), 1
            )
        ),
        update_conflicts=True,
        unique_fields=["quiz", "question"],
        update_fields=["position", "weight"],
    )


def _without_nulls(value: Any) -> Any:
    """The same entry, without what was left empty on purpose."""
    if isinstance(value, Mapping):
        return {
            name: _without_nulls(item)
            for name, item in value.items()
            if item is not None
        }
    return (
        [_without_nulls(item) for item in value] if isinstance(value, list) else value
    )


def _taken(slug: str, entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Codes that mean something else here: a quiz that comes in never changes the
    questions of another.
    """
    words = {entry["code"]: {**entry, "weight": None} for entry in entries}
    others = Question.objects.filter(code__in=words, quiz_places__isnull=False)
    elsewhere = others.exclude(quiz_places__quiz__slug=slug).distinct()
    versions = QuestionVersion.objects.newest().filter(question__in=elsewhere)
    found = [
        exported_question(version)
        for version in versions.select_related("question", "sub_category")
    ]
    return [
        said["code"]
        for said in found
        if meaningful(said) != meaningful(words[said["code"]])
    ]
