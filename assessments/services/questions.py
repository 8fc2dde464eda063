"""Publishing what a question says: each change is a new version, past results keep
theirs.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from assessments.domain.questions import list_name
from assessments.domain.quiz import Kind, right_shares
from assessments.models import (
    AnswerOrder,
    Category,
    Question,
    QuestionVersion,
    SubCategory,
)

Entry = Mapping[str, Any]


@transaction.atomic
def publish_entry(entry: Entry, category: Category | None) -> Question:
    """Make or change the question of this code, in the words of a content pack."""
    taught = {"competencies": entry.get("competencies", [])}
    question, _is_new = Question.objects.get_or_create(
        code=entry["code"], defaults=taught
    )
    publish_question(question, entry, category)
    return question


def publish_question(
    question: Question, entry: Entry, category: Category | None
) -> QuestionVersion:
    """What it teaches, and what it says."""
    taught = entry.get("competencies", [])
    if question.competencies != taught:
        question.competencies = taught
        question.save(update_fields=["competencies"])
    return publish_words(question, entry, category)


def publish_words(
    question: Question, entry: Entry, category: Category | None
) -> QuestionVersion:
    """A new version when the words changed; the newest one when they did not. A picture
    stays with its question.
    """
    words, digest = version_fields(entry), words_hash(entry)
    newest = hold(question)
    if newest is not None and newest.content_hash == digest:
        return newest
    version: QuestionVersion = QuestionVersion.objects.create(
        question=question,
        number=newest.number + 1 if newest else 1,
        category=category,
        sub_category=_part(entry.get("sub_category"), category),
        figure=newest.figure.name if newest else "",
        figure_text=newest.figure_text if newest else "",
        content_hash=digest,
        **words,
    )
    return version


def hold(question: Question) -> QuestionVersion | None:
    """Its newest version. Nobody else publishes one until the transaction ends."""
    held = Question.objects.select_for_update().get(pk=question.pk)
    newest: QuestionVersion | None = held.versions.order_by("number").last()
    return newest


def words_hash(entry: Entry) -> str:
    """By which a version knows that nothing was changed."""
    part = entry.get("sub_category", "")
    return fingerprint({**version_fields(entry), "sub_category": part})


def _part(name: str | None, category: Category | None) -> SubCategory | None:
    if not name:
        return None
    return SubCategory.objects.get_or_create(name=name, category=category)[0]


def fingerprint(words: Mapping[str, Any]) -> str:
    text = json.dumps(words, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def version_fields(entry: Entry) -> dict[str, Any]:
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


def choices_of(entry: Entry) -> list[dict[str, Any]]:
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


def _choice(written: Entry, fraction: int) -> dict[str, Any]:
    return {
        "id": str(written["id"]),
        "text": written["text"].strip(),
        "fraction": fraction,
        "feedback": written.get("feedback", "").strip(),
    }


def entry_of(version: QuestionVersion) -> dict[str, Any]:
    """The other way: a version in the words of a content pack."""
    return {
        "code": version.question.code,
        "kind": version.kind,
        "sub_category": version.sub_category.name if version.sub_category else "",
        "competencies": version.question.competencies,
        "critical": version.is_critical,
        "content": version.content,
        **_answers_of(version),
        "answer_order": version.answer_order,
        "explanation": version.explanation,
        "guide": version.guide,
        "basis": version.basis,
        "sources": version.sources,
    }


def _answers_of(version: QuestionVersion) -> dict[str, Any]:
    if version.kind == Kind.ESSAY:
        return {}
    if version.kind == Kind.TRUE_FALSE:
        by_id = {choice["id"]: choice for choice in version.choices}
        return {
            "correct": by_id["true"]["fraction"] > 0,
            "feedback_true": by_id["true"]["feedback"],
            "feedback_false": by_id["false"]["feedback"],
        }
    return {
        list_name(version.kind): [
            _written(choice, version.kind) for choice in version.choices
        ]
    }


def _written(choice: Mapping[str, Any], kind: str) -> dict[str, Any]:
    words = {name: choice[name] for name in ("id", "text", "feedback")}
    return (
        words if kind == Kind.ORDERING else {**words, "right": choice["fraction"] > 0}
    )
