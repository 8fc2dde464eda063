"""What attendants are asked, as editors change it. Whether a second reader has to agree
first stands in `quiz_changes`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from wagtail.log_actions import log

from accounts.models import StaffMember
from assessments.models import (
    Category,
    Question,
    QuestionVersion,
    Quiz,
    QuizItem,
)
from assessments.services.questions import (
    entry_of,
    fingerprint,
    hold,
    publish_question,
    words_hash,
)
from modules.packs import FLAT_FOLDERS

LONGEST_NAME = 60
TYPED = (
    "title",
    "description",
    "pass_mark",
    "max_questions",
    "exam_paper",
    "single_attempt",
    "answers_at_end",
    "random_order",
    "success_text",
    "fail_text",
)
RULES = (*TYPED, "language", "draft")
Entry = Mapping[str, Any]


class QuizIsShown(Exception):
    """A quiz that attendants see keeps as many questions as it draws."""


@transaction.atomic
def make_quiz(facts: Entry, *, by: StaffMember) -> Quiz:
    """A new quiz, without a question yet. Its address is made from its first title and
    stays.
    """
    quiz = Quiz(draft=True)
    quiz.slug = _free(facts["title"], _is_taken)
    write_rules(quiz, facts)
    log(instance=quiz, action="wagtail.create", user=by)
    return quiz


def _is_taken(slug: str) -> bool:
    """By another quiz, or by a folder of packs, where a quiz has its own folder."""
    return slug in FLAT_FOLDERS or Quiz.objects.filter(slug=slug).exists()


def facts_of(quiz: Quiz) -> dict[str, Any]:
    """Its words and rules, as an editor's form gives them."""
    category = quiz.category.name if quiz.category else ""
    return {name: getattr(quiz, name) for name in RULES} | {"category": category}


def write_rules(quiz: Quiz, facts: Entry) -> None:
    """Raises QuizIsShown when attendants would find too few questions."""
    count = quiz.items.count() if quiz.pk else 0
    if not facts["draft"] and count < (facts["max_questions"] or 1):
        raise QuizIsShown
    category, _is_new = Category.objects.get_or_create(name=facts["category"])
    for name, value in {**facts, "category": category}.items():
        setattr(quiz, name, value)
    quiz.save()


def new_question(content: str) -> Question:
    """One that says nothing yet, with a code out of these words."""
    code = _free(content, lambda code: Question.objects.filter(code=code).exists())
    return Question.objects.create(code=code)


def ask_question(
    quiz: Quiz, question: Question, entry: Entry, weight: int
) -> QuestionVersion:
    """Ask it in these words, at its place or at the end of the quiz. Sittings that
    began with older words keep them.
    """
    newest = hold(question)
    if newest is None or as_seen(entry_of(newest)) != as_seen(entry):
        newest = publish_question(question, entry, quiz.category)
    _place(quiz, question, weight)
    return newest


def _place(quiz: Quiz, question: Question, weight: int) -> None:
    last = quiz.items.aggregate(last=Max("position"))["last"] or 0
    QuizItem.objects.update_or_create(
        quiz=quiz,
        question=question,
        defaults={"weight": weight},
        create_defaults={"position": last + 1, "weight": weight},
    )


def as_seen(entry: Entry, weight: int = 1) -> str:
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


def take_question_out(quiz: Quiz, question: Question) -> None:
    """The question and all that was answered stay. Raises QuizIsShown when attendants
    would find too few.
    """
    refuse_too_few(quiz)
    quiz.items.filter(question=question).delete()


def refuse_too_few(quiz: Quiz) -> None:
    """Raises QuizIsShown where none of its questions can be spared."""
    left = quiz.items.count() - 1
    if not quiz.draft and left < (quiz.max_questions or 1):
        raise QuizIsShown


def _free(words: str, is_taken: Callable[[str], bool]) -> str:
    """A short name out of these words that nobody has yet."""
    base = slugify(words)[:LONGEST_NAME].strip("-") or "question"
    name, number = base, 1
    while is_taken(name):
        number += 1
        name = f"{base}-{number}"
    return name
