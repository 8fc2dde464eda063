"""What the demo's attendants have read, answered and written to themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils.translation import override

from accounts.models import StaffMember
from assessments.domain.quiz import FULL, Kind, Submission
from assessments.models import Quiz, Sitting, SittingItem, Step
from assessments.services.marking import mark_answer, new_mark
from assessments.services.question_words import in_words
from assessments.services.sittings import finish_sitting, new_step, start_sitting
from modules.models import LearningPath, LessonCompletion, LessonPage, PathStep
from modules.services.lessons import (
    Note,
    Ticks,
    new_completion,
    save_reflection,
    set_ticks,
)
from modules.services.paths import enrol
from rosella.demo.people import ATTENDANTS, Extra
from rosella.demo.rehearsals import held_at, rehearse
from rosella.demo.staff import FOUNDED_DAYS_AGO
from rosella.demo.times import Calendar

People = dict[str, StaffMember]
ESSAYS = {
    "en": (
        "I do not call back and I do not write. I do not know who has the phone now. "
        "Then I look what we agreed. We agreed nothing, so I stay quiet and keep the "
        "line open. I write the time and her code in the log. I tell my supervisor at "
        "once. After that I drink water and stand at the window for two minutes."
    ),
    "id": (
        "Saya tidak menelepon balik dan tidak menulis lagi. Saya tidak tahu siapa yang "
        "sekarang memegang ponselnya. Lalu saya lihat apa yang kami sepakati. Belum "
        "ada yang disepakati, jadi saya diam dan tetap bisa dihubungi. Saya catat "
        "jamnya dengan kode. Saya langsung memberi tahu penyelia. Setelah itu saya "
        "minum air dan berdiri di jendela dua menit."
    ),
}
COMMENT = (
    "You stay quiet, and you know why: that is what protects her. Next time, ask "
    "yourself first whether her life is in danger, and where our plan is."
)
FAR_BEHIND = 0.92
HERS = frozenset({"module", "quiz", "scenario"})
"""Steps that she takes herself, one after the other."""
SEVEN = 7
SLIP = 5
"""Where somebody who slips gets one question of a long quiz wrong."""


@dataclass(frozen=True, slots=True)
class Course:
    """Her path, the lessons of each module, and the quizzes: the same for everybody."""

    path: LearningPath
    steps: list[PathStep]
    shelf: dict[str, list[LessonPage]]
    quizzes: dict[str, Quiz]


def let_them_learn(calendar: Calendar, people: People) -> None:
    """Walk every attendant along her path, at a steady pace up to where she stands.
    The lessons were there before her.
    """
    founded = calendar.at(FOUNDED_DAYS_AGO, "09:00")
    LessonPage.objects.live().update(first_published_at=founded)
    path = LearningPath.objects.get(slug="new-attendant")
    course = Course(path, list(path.steps.all()), _shelf(), _quizzes())
    for extra in ATTENDANTS:
        member = people[extra.username]
        began = member.joined_at
        enrol(member, path, started_on=began.date(), now=began)
        _read_single_lessons(calendar, extra, member, course)
        _walk(calendar, extra, member, course)
    quiz = course.quizzes["answering-the-call"]
    _leave_in_the_middle(calendar, people["maricel"], quiz)
    _essay_to_mark(calendar, people["latdavanh"], quiz)
    _write_to_herself(calendar, people, course)


def _walk(
    calendar: Calendar, extra: Extra, member: StaffMember, course: Course
) -> None:
    steps = [each for each in course.steps if each.kind in HERS]
    for number, step in enumerate(steps[: extra.steps]):
        at = _moment(calendar, extra, step.due_days)
        if step.kind == "module":
            _read(member, course.shelf[step.target], at)
        elif step.kind == "quiz":
            _answer(member, course.quizzes[step.target], at, slips=number % 2)
        else:
            held = held_at(calendar, extra.username, step.mode, at)
            rehearse(member, step.target, step.mode, held)
    if extra.lessons:
        begun = course.shelf[steps[extra.steps].target][: extra.lessons]
        _read(member, begun, calendar.at(2))


def _read_single_lessons(
    calendar: Calendar, extra: Extra, member: StaffMember, course: Course
) -> None:
    for step in course.steps:
        if step.kind == "lesson":
            module, slug = step.target.split("/")
            found = [each for each in course.shelf[module] if each.slug == slug]
            _read(member, found, _moment(calendar, extra, step.due_days))


def _moment(calendar: Calendar, extra: Extra, due_days: int) -> datetime:
    """A little before each step was due."""
    return calendar.at(max(1, extra.days_ago - int(due_days * FAR_BEHIND)), "19:05")


def _shelf() -> dict[str, list[LessonPage]]:
    """Every lesson in the language it was written in, by module, in their order."""
    written = LessonPage.objects.live().order_by("path")
    found: dict[str, list[LessonPage]] = {}
    for lesson in written.filter(locale__language_code=settings.LANGUAGE_CODE):
        found.setdefault(lesson.url_path.split("/")[-3], []).append(lesson)
    return found


def _quizzes() -> dict[str, Quiz]:
    return {quiz.slug: quiz for quiz in Quiz.objects.prefetch_related("items")}


def _read(member: StaffMember, lessons: Sequence[LessonPage], at: datetime) -> None:
    """Write the rows that finishing one by one would have written."""
    rows = [
        new_completion(member, lesson, at=at + timedelta(minutes=9 * number))
        for number, lesson in enumerate(lessons)
    ]
    LessonCompletion.objects.bulk_create(rows, ignore_conflicts=True)


def _answer(member: StaffMember, quiz: Quiz, at: datetime, *, slips: int) -> Sitting:
    """Take a quiz to its end, with a number of wrong answers, essays marked."""
    sitting = start_sitting(member, quiz, now=at)
    items = _items(sitting)
    _hand_in(items, at, [_is_right(each, n, slips) for n, each in enumerate(items)])
    finish_sitting(sitting, at=at + timedelta(minutes=14))
    if any(item.version.kind == Kind.ESSAY for item in items):
        _mark_essays(sitting, by=_supervisor_of(member), at=at + timedelta(days=1))
    return sitting


def _mark_essays(sitting: Sitting, *, by: StaffMember, at: datetime) -> None:
    for item in _items(sitting):
        if item.version.kind == Kind.ESSAY:
            mark_answer(item, new_mark(item, FULL * 3 // 4, COMMENT), by=by, at=at)


def _is_right(item: SittingItem, number: int, slips: int) -> bool:
    return item.version.is_critical or not (slips and number == SLIP)


def _supervisor_of(member: StaffMember) -> StaffMember:
    return (
        member.assignments.select_related("supervisor").latest("valid_from").supervisor
    )


def _items(sitting: Sitting) -> list[SittingItem]:
    items = sitting.items.select_related("version", "draft").order_by("slot")
    with override(sitting.member.language):
        return in_words(items)


def _hand_in(
    items: Sequence[SittingItem], at: datetime, rights: Iterable[bool]
) -> None:
    """Write the steps that handing in one by one would have written: nobody else is
    there to be faster, and three months hold nine hundred answers.
    """
    Step.objects.bulk_create(
        _step(item, at, is_right=is_right)
        for item, is_right in zip(items, rights, strict=True)
    )


def _step(item: SittingItem, at: datetime, *, is_right: bool) -> Step:
    response = response_to(item, is_right=is_right)
    words = item.words.pk if item.words else None
    submission = Submission(response, uuid4(), item.next_sequence(), words)
    return new_step(item, submission, at=at + timedelta(minutes=item.slot))


def response_to(item: SittingItem, *, is_right: bool) -> dict[str, Any]:
    """An answer to a question, right or wrong."""
    choices = item.version.choices
    if item.version.kind == Kind.ESSAY:
        return {"text": ESSAYS[item.said.language]}
    if item.version.kind == Kind.ORDERING:
        places = range(1, len(choices) + 1) if is_right else range(len(choices), 0, -1)
        return {
            "numbers": {
                choice["id"]: n for choice, n in zip(choices, places, strict=True)
            }
        }
    right = [choice["id"] for choice in choices if choice["fraction"] > 0]
    wrong = [choice["id"] for choice in choices if choice["fraction"] <= 0]
    return {"picked": right if is_right else wrong[:1]}


def _leave_in_the_middle(calendar: Calendar, member: StaffMember, quiz: Quiz) -> None:
    """Seven of the questions answered, then she was called away."""
    at = calendar.at(3, "21:10")
    sitting = start_sitting(member, quiz, now=at)
    _hand_in(_items(sitting)[:SEVEN], at, [True] * SEVEN)


def _essay_to_mark(calendar: Calendar, member: StaffMember, quiz: Quiz) -> None:
    at = calendar.at(0, "10:40")
    sitting = start_sitting(member, quiz, now=at)
    items = _items(sitting)
    _hand_in(items, at, [True] * len(items))
    finish_sitting(sitting, at=calendar.at(0, "11:05"))


def _write_to_herself(calendar: Calendar, people: People, course: Course) -> None:
    """Two notes and a half ticked list of Mali: hers alone."""
    mali = people["attendant@demo.example"]
    first, second = course.shelf["answering-the-call"][:2]
    notes = (
        (first, "Good evening, this is Mali. Is this a good moment? I can say that."),
        (second, "My aunt said: you do not have to be brave today. I could say that."),
    )
    for lesson, text in notes:
        key = next(iter(lesson.prompts()))
        save_reflection(mali, lesson, Note(key, text), at=calendar.at(2, "17:52"))
    key, items = next(iter(second.checklists().items()))
    ticks = Ticks(key, frozenset(items), frozenset(items[:3]))
    set_ticks(mali, second, ticks, at=calendar.at(0, "17:52"))
