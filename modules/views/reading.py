"""What a page shows of the person who reads it: how far she is, her notes, her
ticks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from accounts.models import StaffMember
from modules.domain.due import percent
from modules.embeds import embedded
from modules.home_cards import saved_at
from modules.models import (
    ExercisePage,
    LearnPage,
    LessonChange,
    LessonPage,
    ModulePage,
    SourcePlace,
)
from modules.progress import opened_by, path_of
from modules.shelf import ShelfLesson, ShelfModule, shelf
from modules.step_modules import finished_by, lessons_in_words, progress_in_words
from modules.steps import StepTarget, states
from modules.traces import Left, Trace, traces_in
from ui.once import asking_once


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson in the contents of its module."""

    lesson: ShelfLesson
    number: int
    is_done: bool
    is_here: bool = False
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module on the learning page."""

    module: ShelfModule
    done: int
    facts: str

    @property
    def percent(self) -> int:
        return percent(self.done, len(self.module.lessons))

    @property
    def is_done(self) -> bool:
        return bool(self.module.lessons) and self.done == len(self.module.lessons)


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note as its form shows it."""

    text: str
    version: int
    saved: str


def context_for(page: Page, member: StaffMember) -> dict[str, Any]:
    """The person's part of a page, by its kind."""
    build = BUILDERS.get(type(page))
    if build is None:
        return {}
    with asking_once():
        return build(page, member, timezone.now())


def _learn(page: LearnPage, member: StaffMember, now: datetime) -> dict[str, Any]:
    finished = finished_by([member]).get(member.pk, {})
    rows = []
    for module in shelf():
        done = sum(lesson.key in finished for lesson in module.lessons)
        facts = (
            progress_in_words(done, len(module.lessons))
            if done
            else lessons_in_words(module)
        )
        rows.append(ModuleRow(module, done, facts))
    return {"rows": rows, "path": path_of(member, now)}


def _module(page: ModulePage, member: StaffMember, now: datetime) -> dict[str, Any]:
    module = next((item for item in shelf() if item.key == page.translation_key), None)
    if module is None:
        return {}
    rows = lesson_rows(module, member)
    return {
        "module": module,
        "rows": rows,
        "is_unread": any(not row.is_done for row in rows),
        **_quiz(module, member, now),
    }


def _lesson(page: LessonPage, member: StaffMember, now: datetime) -> dict[str, Any]:
    module = module_of(page)
    left = traces_in(member, page.translation_key)
    own = {"notes": _notes(left, now), "ticks": _ticks(left)}
    if module is None:
        return own
    rows = lesson_rows(module, member, here=page)
    at = next(index for index, row in enumerate(rows) if row.is_here)
    own |= _returning(page, member, left, is_done=rows[at].is_done)
    around = {
        "here": rows[at],
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
    }
    return {
        **own,
        **around,
        "module": module,
        "rows": rows,
        "quiz": embedded("quiz", member, module.quiz),
    }


def _returning(
    page: LessonPage, member: StaffMember, left: Sequence[Trace], *, is_done: bool
) -> dict[str, Any]:
    """Her place in a lesson that she has begun; what is new in one she has finished."""
    if is_done:
        changes = LessonChange.objects.open_for(member).filter(page_id=page.pk)
        return {"change": changes.first()}
    places = (trace.name for trace in left if trace.left == Left.PLACE)
    return {"keeps_place": True, "place": next(places, "")}


def _exercise(page: ExercisePage, member: StaffMember, now: datetime) -> dict[str, Any]:
    places = SourcePlace.objects.by_reference(page.sources)
    return {
        "references": [
            (page.basis, places[name]) for name in page.sources if name in places
        ]
    }


BUILDERS: dict[type[Page], Callable[[Any, StaffMember, datetime], dict[str, Any]]] = {
    LearnPage: _learn,
    ModulePage: _module,
    LessonPage: _lesson,
    ExercisePage: _exercise,
}


def module_of(page: LessonPage) -> ShelfModule | None:
    """The module that a published lesson stands in."""
    return next(
        (
            item
            for item in shelf()
            if any(lesson.key == page.translation_key for lesson in item.lessons)
        ),
        None,
    )


def lesson_rows(
    module: ShelfModule, member: StaffMember, here: LessonPage | None = None
) -> list[LessonRow]:
    finished = finished_by([member]).get(member.pk, {})
    following = next(
        (lesson.key for lesson in module.lessons if lesson.key not in finished), None
    )
    return [
        LessonRow(
            lesson=lesson,
            number=number,
            is_done=lesson.key in finished,
            is_here=here is not None and lesson.key == here.translation_key,
            is_next=lesson.key == following,
        )
        for number, lesson in enumerate(module.lessons, start=1)
    ]


def _quiz(module: ShelfModule, member: StaffMember, now: datetime) -> dict[str, Any]:
    """The quiz of a module, when some app knows it, and what has to come before it."""
    if not module.quiz:
        return {}
    target = StepTarget("quiz", module.quiz)
    quiz = states([member], [target]).get((member.pk, target))
    before = opened_by(member, target, now)
    is_after_lessons = before == (module.title,)
    return {"quiz": quiz, "opens_after": before, "is_after_lessons": is_after_lessons}


def _notes(left: Sequence[Trace], now: datetime) -> dict[str, NoteView]:
    return {
        trace.name: NoteView(trace.text, trace.version, saved_at(trace.at, now))
        for trace in left
        if trace.left == Left.NOTE
    }


def _ticks(left: Sequence[Trace]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for trace in left:
        if trace.left == Left.TICK:
            found.setdefault(trace.name, set()).add(trace.item)
    return {name: frozenset(items) for name, items in found.items()}
