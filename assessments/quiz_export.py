"""A quiz in the words of a content pack."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessments.domain.quiz import Kind
from assessments.models import Basis, QuestionVersion, Quiz, QuizItem
from assessments.models.quiz import FIRST_LANGUAGE
from assessments.services.questions import entry_of
from modules.kinds.reading import filled
from modules.packs import Exported

SETTINGS = (
    "random_order",
    "max_questions",
    "answers_at_end",
    "exam_paper",
    "single_attempt",
    "pass_mark",
)


def exported_quiz(quiz: Quiz) -> Exported:
    """Its settings and the newest words of its questions. A question that came from
    another system without its text stays behind.
    """
    items = quiz.items.select_related("question").order_by("position", "pk")
    versions = _newest(quiz)
    entries = [
        _entry(item, versions[item.question_id])
        for item in items
        if item.question_id in versions
    ]
    return Exported(Path(quiz.slug) / "quiz.yaml", _as_data(quiz, entries))


def _newest(quiz: Quiz) -> Mapping[int, QuestionVersion]:
    versions = QuestionVersion.objects.newest().filter(question__quiz_places__quiz=quiz)
    known = versions.exclude(kind=Kind.LOST)
    return {
        version.question_id: version
        for version in known.select_related("question", "sub_category")
    }


def _as_data(quiz: Quiz, entries: list[dict[str, Any]]) -> dict[str, Any]:
    head = filled(
        slug=quiz.slug,
        title=quiz.title,
        description=quiz.description,
        category=quiz.category.name if quiz.category else quiz.title,
        language=quiz.language if quiz.language != FIRST_LANGUAGE else "",
    )
    rest = {name: getattr(quiz, name) for name in SETTINGS}
    texts = filled(success_text=quiz.success_text, fail_text=quiz.fail_text)
    return {**head, **rest, **texts, "draft": quiz.draft, "questions": entries}


def _entry(item: QuizItem, version: QuestionVersion) -> dict[str, Any]:
    weight = {"weight": item.weight} if item.weight > 1 else {}
    return {**exported_question(version), **weight}


def exported_question(version: QuestionVersion) -> dict[str, Any]:
    """An imported question has no code and no basis: it gets one that stays, and is
    its helpline's own wording.
    """
    said = entry_of(version)
    said |= {
        "code": said["code"] or f"question-{version.question_id}",
        "critical": said["critical"] or None,
        "answer_order": said["answer_order"] if said["answer_order"] != "none" else "",
        "basis": said["basis"] or Basis.OWN.value,
    }
    for name in ("choices", "items"):
        if name in said:
            said[name] = [_line(line) for line in said[name]]
    return filled(**said)


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    return filled(
        id=line["id"],
        text=line["text"],
        right=line.get("right") or None,
        feedback=line["feedback"],
    )
