"""What a page shows of the person who reads it: how far she is, her notes, her
ticks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from accounts.models import StaffMember
from modules.domain.due import percent
from modules.home_cards import saved_at
from modules.models import (
    ChecklistTick,
    ExercisePage,
    LearnPage,
    LessonChange,
    LessonPage,
    ModulePage,
    ReadingPlace,
    Reflection,
    SourcePlace,
)
from modules.progress import opened_by, path_of
from modules.shelf import ShelfLesson, ShelfModule, shelf
from modules.step_modules import finished_by, lessons_in_words, progress_in_words
from modules.steps import StepTarget, states
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
    return {
        "module": module,
        "rows": lesson_rows(module, member),
        **_quiz(module, member, now),
    }


def _lesson(page: LessonPage, member: StaffMember, now: datetime) -> dict[str, Any]:
    module = module_of(page)
    own = {"notes": _notes(page, member, now), "ticks": _ticks(page, member)}
    if module is None:
        return own
    rows = lesson_rows(module, member, here=page)
    at = next(index for index, row in enumerate(rows) if row.is_here)
    own |= _returning(page, member, is_done=rows[at].is_done)
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
        **_quiz(module, member, now),
    }


def _returning(
    page: LessonPage, member: StaffMember, *, is_done: bool
) -> dict[str, Any]:
    """Her place in a lesson that she has begun; what is new in one she has finished."""
    if is_done:
        changes = LessonChange.objects.open_for(member).filter(page_id=page.pk)
        return {"change": changes.first()}
    places = ReadingPlace.objects.open_for(member)
    place = places.filter(lesson_key=page.translation_key).first()
    return {"keeps_place": True, "place": place.anchor if place else ""}


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
    return {"quiz": quiz, "opens_after": opened_by(member, target, now)}


def _notes(page: LessonPage, member: StaffMember, now: datetime) -> dict[str, NoteView]:
    if not page.prompts():
        return {}
    rows = Reflection.objects.open_for(member).filter(lesson_key=page.translation_key)
    return {row.key: note_view(row, now) for row in rows}


def note_view(row: Reflection, now: datetime) -> NoteView:
    return NoteView(row.text, row.version, saved_at(row.updated_at, now))


def _ticks(page: LessonPage, member: StaffMember) -> dict[str, frozenset[str]]:
    if not page.checklists():
        return {}
    found: dict[str, set[str]] = {}
    rows = ChecklistTick.objects.open_for(member).filter(
        lesson_key=page.translation_key
    )
    for key, item in rows.values_list("key", "item"):
        found.setdefault(key, set()).add(item)
    return {key: frozenset(items) for key, items in found.items()}
