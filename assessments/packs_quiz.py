"""Quizzes as files of a content pack: `<module>/quiz.yaml`."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assessments.domain.quiz import Kind, right_shares
from assessments.models import (
    AnswerOrder,
    Basis,
    Category,
    Question,
    QuestionVersion,
    Quiz,
    QuizItem,
    SubCategory,
)
from assessments.packs_quiz_check import faults_of
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
        question = load_question(entry, quiz.category)
        place, _is_new = QuizItem.objects.update_or_create(
            quiz=quiz,
            question=question,
            defaults={"position": position, "weight": entry.get("weight", 1)},
        )
        kept.append(place.pk)
    quiz.items.exclude(pk__in=kept).delete()


def load_question(entry: Mapping[str, Any], category: Category | None) -> Question:
    question, _is_new = Question.objects.update_or_create(
        code=entry["code"], defaults={"competencies": entry.get("competencies", [])}
    )
    words = version_fields(entry)
    digest = fingerprint({**words, "sub_category": entry.get("sub_category", "")})
    newest = question.versions.order_by("number").last()
    if newest is None or newest.content_hash != digest:
        QuestionVersion.objects.create(
            question=question,
            number=newest.number + 1 if newest else 1,
            category=category,
            sub_category=_part(entry.get("sub_category"), category),
            content_hash=digest,
            **words,
        )
    return question


def _part(name: str | None, category: Category | None) -> SubCategory | None:
    if not name:
        return None
    return SubCategory.objects.get_or_create(name=name, category=category)[0]


def fingerprint(words: Mapping[str, Any]) -> str:
    text = json.dumps(words, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def version_fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What a version says, from one question of the file."""
    return {
        "kind": entry["kind"],
        "content": entry["content"].strip(),
        "explanation": entry.get("explanation", "").strip(),
        "guide": entry.get("guide", "").strip(),
        "choices": choices_of(entry),
        "answer_order": entry.get("answer_order", AnswerOrder.NONE),
        "is_critical": entry.get("critical", False),
        "basis": entry.get("basis", ""),
        "sources": entry.get("sources", []),
    }


def choices_of(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Choices with their shares. Lines to be ordered stand in the right order."""
    if entry["kind"] == Kind.TRUE_FALSE:
        return true_false_choices(
            entry["correct"],
            entry.get("feedback_true", ""),
            entry.get("feedback_false", ""),
        )
    if entry["kind"] == Kind.ORDERING:
        return [_choice(item, 0) for item in entry["items"]]
    written = entry.get("choices", [])
    shares = right_shares([choice.get("right", False) for choice in written])
    return [
        _choice(choice, share) for choice, share in zip(written, shares, strict=True)
    ]


def true_false_choices(
    correct: bool, feedback_true: str = "", feedback_false: str = ""
) -> list[dict[str, Any]]:
    """Two choices without a text: each reader sees them in her own language."""
    share_true, share_false = right_shares([correct, not correct])
    return [
        _choice({"id": "true", "text": "", "feedback": feedback_true}, share_true),
        _choice({"id": "false", "text": "", "feedback": feedback_false}, share_false),
    ]


def _choice(written: Mapping[str, Any], fraction: int) -> dict[str, Any]:
    return {
        "id": str(written["id"]),
        "text": written["text"].strip(),
        "fraction": fraction,
        "feedback": written.get("feedback", "").strip(),
    }
