"""Write categories, quizzes and questions of a dump; what is there already stays."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from assessments.domain.quiz import FULL, Kind
from assessments.importing.dump import Dump, LegacyQuestion, Row
from assessments.importing.report import Report
from assessments.importing.words import picture, plain
from assessments.models import (
    AnswerOrder,
    Category,
    Question,
    QuestionVersion,
    Quiz,
    QuizItem,
    SubCategory,
)
from assessments.services.questions import fingerprint, true_false_choices

LONGEST_SLUG = 80


@dataclass(slots=True)
class Origin:
    """Where an import comes from, and what it found out so far."""

    source: str
    report: Report
    media: Path | None = None
    language: str = "en"

    def found[Imported: models.Model](
        self, model: type[Imported], legacy_id: str
    ) -> Imported | None:
        """The row that an earlier import made of this one."""
        rows = model._default_manager.filter(legacy_source=self.source)
        return rows.filter(legacy_id=legacy_id).first()

    def mark(self, legacy_id: str) -> dict[str, str]:
        return {"legacy_source": self.source, "legacy_id": legacy_id}


@dataclass(slots=True)
class Written:
    """Our rows by the primary keys of the old system."""

    categories: dict[int, Category] = field(default_factory=dict)
    parts: dict[int, SubCategory] = field(default_factory=dict)
    quizzes: dict[int, Quiz] = field(default_factory=dict)
    versions: dict[int, QuestionVersion] = field(default_factory=dict)


def write_quizzes(dump: Dump, origin: Origin) -> Written:
    """Everything but the sittings."""
    written = Written()
    for pk, row in dump.categories.items():
        if row.get("category"):
            written.categories[pk] = _category(pk, row, origin)
    for pk, row in dump.sub_categories.items():
        if row.get("sub_category"):
            written.parts[pk] = _part(pk, row, written, origin)
    for pk, row in dump.quizzes.items():
        written.quizzes[pk] = _quiz(pk, row, written, origin)
    for pk, question in dump.questions.items():
        written.versions[pk] = _version(question, written, origin)
    _write_places(dump, written, origin)
    return written


def _category(pk: int, row: Row, origin: Origin) -> Category:
    name = plain(row["category"])[:250]
    known = (
        origin.found(Category, str(pk)) or Category.objects.filter(name=name).first()
    )
    if known:
        return known
    origin.report.added["categories"] += 1
    return Category.objects.create(name=name, **origin.mark(str(pk)))


def _part(pk: int, row: Row, written: Written, origin: Origin) -> SubCategory:
    if known := origin.found(SubCategory, str(pk)):
        return known
    origin.report.added["sub-categories"] += 1
    return SubCategory.objects.create(
        name=plain(row["sub_category"])[:250],
        category=written.categories.get(row.get("category") or 0),
        **origin.mark(str(pk)),
    )


def _quiz(pk: int, row: Row, written: Written, origin: Origin) -> Quiz:
    if known := origin.found(Quiz, str(pk)):
        return known
    origin.report.added["quizzes"] += 1
    return Quiz.objects.create(
        title=plain(row["title"])[:120] or row["url"],
        slug=_free_slug(pk, row["url"], origin.report),
        category=written.categories.get(row.get("category") or 0),
        description=plain(row.get("description")),
        success_text=plain(row.get("success_text")),
        fail_text=plain(row.get("fail_text")),
        random_order=row["random_order"],
        answers_at_end=row["answers_at_end"],
        draft=row["draft"],
        language=origin.language,
        **_rules(pk, row, origin.report),
        **origin.mark(str(pk)),
    )


def _rules(pk: int, row: Row, report: Report) -> dict[str, Any]:
    """Figures that the package allows and we do not, mended and noted."""
    if row["pass_mark"] < 0:
        report.note(_("Quiz %(pk)s had a pass mark below 0; it is 0 now.") % {"pk": pk})
    is_assessed = row["exam_paper"] or row["single_attempt"]
    if is_assessed and not row["exam_paper"]:
        report.note(
            _("Quiz %(pk)s allows one attempt, so it is assessed now.") % {"pk": pk}
        )
    return {
        "pass_mark": min(100, max(0, row["pass_mark"])),
        "max_questions": row.get("max_questions") or None,
        "exam_paper": is_assessed,
        "single_attempt": row["single_attempt"],
    }


def _free_slug(pk: int, wanted: str, report: Report) -> str:
    slug = wanted[:LONGEST_SLUG] or f"quiz-{pk}"
    if not Quiz.objects.filter(slug=slug).exists():
        return slug
    ending = f"-{pk}"
    slug = wanted[: LONGEST_SLUG - len(ending)] + ending
    report.note(
        _("The address “%(wanted)s” was taken; quiz %(pk)s is at “%(slug)s” now.")
        % {"wanted": wanted, "pk": pk, "slug": slug}
    )
    return slug


def _version(
    legacy: LegacyQuestion, written: Written, origin: Origin
) -> QuestionVersion:
    known = origin.found(Question, str(legacy.pk))
    if known:
        return known.versions.earliest("number")
    origin.report.added["questions"] += 1
    question = Question.objects.create(**origin.mark(str(legacy.pk)))
    words: dict[str, Any] = {
        "kind": legacy.kind,
        "content": plain(legacy.fields["content"]),
        "explanation": plain(legacy.fields.get("explanation")),
        "choices": choices_of(legacy),
        "answer_order": _answer_order(legacy),
    }
    return QuestionVersion.objects.create(
        question=question,
        number=1,
        category=written.categories.get(legacy.fields.get("category") or 0),
        sub_category=written.parts.get(legacy.fields.get("sub_category") or 0),
        content_hash=fingerprint(words),
        **words,
        **_figure(legacy, origin),
    )


def _answer_order(legacy: LegacyQuestion) -> str:
    known = legacy.answer_order in AnswerOrder.values
    return legacy.answer_order if known else AnswerOrder.NONE


def choices_of(legacy: LegacyQuestion) -> list[dict[str, Any]]:
    """With one pick, each right answer is a full mark, as the package counts it."""
    if legacy.kind == Kind.TRUE_FALSE:
        return true_false_choices(legacy.correct)
    return [
        {
            "id": str(pk),
            "text": plain(text),
            "fraction": FULL if is_right else 0,
            "feedback": "",
        }
        for pk, text, is_right in legacy.answers
    ]


def _figure(legacy: LegacyQuestion, origin: Origin) -> dict[str, Any]:
    name = legacy.fields.get("figure")
    if not name:
        return {}
    drawn = picture(origin.media, name) if origin.media else None
    if drawn is None:
        origin.report.note(
            _("The picture of question %(pk)s was not found or is no picture: %(name)s")
            % {"pk": legacy.pk, "name": name}
        )
        return {}
    return {"figure": drawn}


def _write_places(dump: Dump, written: Written, origin: Origin) -> None:
    """The package kept no order: by category and question, as it happened to ask."""
    asked: dict[int, list[LegacyQuestion]] = defaultdict(list)
    for legacy in dump.questions.values():
        for quiz_pk in legacy.quizzes:
            asked[quiz_pk].append(legacy)
    for legacy_pk, questions in asked.items():
        quiz = written.quizzes.get(legacy_pk)
        if quiz is None or quiz.items.exists():
            continue
        questions.sort(
            key=lambda legacy: (legacy.fields.get("category") or 0, legacy.pk)
        )
        QuizItem.objects.bulk_create(
            QuizItem(
                quiz=quiz,
                question=written.versions[legacy.pk].question,
                position=position,
            )
            for position, legacy in enumerate(questions, 1)
        )
        origin.report.note(
            _("Quiz %(pk)s had no order of questions: they follow by category.")
            % {"pk": legacy_pk}
        )
