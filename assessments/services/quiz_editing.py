"""What editors do with quizzes and their questions. Every change is logged with who
made it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from wagtail.log_actions import log

from accounts.models import StaffMember
from assessments.models import Category, Question, Quiz, QuizItem
from assessments.services.questions import (
    entry_of,
    fingerprint,
    hold,
    publish_entry,
    publish_question,
    words_hash,
)

LONGEST_NAME = 60
Entry = Mapping[str, Any]


class QuestionChanged(Exception):
    """Somebody has saved this question since the page was opened."""


class QuizIsShown(Exception):
    """A quiz that attendants see keeps as many questions as it draws."""


@transaction.atomic
def save_quiz(quiz: Quiz, facts: Entry, *, by: StaffMember) -> Quiz:
    """Make or change a quiz; its address is made from its first title and stays."""
    is_new = quiz.pk is None
    category, _is_new = Category.objects.get_or_create(name=facts["category"])
    for name, value in {**facts, "category": category}.items():
        setattr(quiz, name, value)
    if is_new:
        quiz.slug = _free(
            facts["title"], lambda slug: Quiz.objects.filter(slug=slug).exists()
        )
    quiz.save()
    log(instance=quiz, action="wagtail.create" if is_new else "wagtail.edit", user=by)
    return quiz


@transaction.atomic
def add_question(quiz: Quiz, entry: Entry, *, weight: int, by: StaffMember) -> QuizItem:
    """A new question at the end of a quiz."""
    code = entry.get("code") or _free(
        entry["content"], lambda code: Question.objects.filter(code=code).exists()
    )
    question = publish_entry({**entry, "code": code}, quiz.category)
    return place_question(quiz, question, weight=weight, by=by)


@transaction.atomic
def place_question(
    quiz: Quiz, question: Question, *, weight: int = 1, by: StaffMember
) -> QuizItem:
    """Ask a question that exists, at the end of a quiz."""
    last = quiz.items.aggregate(last=Max("position"))["last"] or 0
    item, _is_new = QuizItem.objects.get_or_create(
        quiz=quiz,
        question=question,
        defaults={"position": last + 1, "weight": weight},
    )
    log(instance=quiz, action="wagtail.edit", user=by)
    return item


@transaction.atomic
def change_question(
    item: QuizItem, entry: Entry, *, weight: int, seen: str, by: StaffMember
) -> QuizItem:
    """Publish new words. Sittings that began with the old ones keep them.

    Raises QuestionChanged when it no longer says what the editor has `seen`.
    """
    newest = hold(item.question)
    item.refresh_from_db()
    stands = as_seen(entry_of(newest), item.weight) if newest else ""
    if seen != stands and stands != as_seen(entry, weight):
        raise QuestionChanged
    publish_question(item.question, entry, item.quiz.category)
    QuizItem.objects.filter(pk=item.pk).update(weight=weight)
    log(instance=item.quiz, action="wagtail.edit", user=by)
    return item


def as_seen(entry: Entry, weight: int) -> str:
    """All that an editor decides about a question, in short."""
    competencies = sorted(entry.get("competencies", []))
    return fingerprint(
        {"words": words_hash(entry), "competencies": competencies, "weight": weight}
    )


@transaction.atomic
def move_question(item: QuizItem, *, up: bool, by: StaffMember) -> None:
    """Change places with the neighbour; at an end nothing happens."""
    row = list(item.quiz.items.order_by("position", "pk"))
    at = row.index(item)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(row):
        return
    row[at], row[to] = row[to], row[at]
    for position, each in enumerate(row, 1):
        each.position = position
    QuizItem.objects.bulk_update(row, ["position"])
    log(instance=item.quiz, action="wagtail.edit", user=by)


@transaction.atomic
def take_question_out(item: QuizItem, *, by: StaffMember) -> None:
    """The question and all that was answered stay. Raises QuizIsShown when attendants
    would find too few.
    """
    quiz = item.quiz
    left = quiz.items.count() - 1
    if not quiz.draft and left < (quiz.max_questions or 1):
        raise QuizIsShown
    item.delete()
    log(instance=quiz, action="wagtail.edit", user=by)


def _free(words: str, is_taken: Callable[[str], bool]) -> str:
    """A short name out of these words that nobody has yet."""
    base = slugify(words)[:LONGEST_NAME].strip("-") or "question"
    name, number = base, 1
    while is_taken(name):
        number += 1
        name = f"{base}-{number}"
    return name
