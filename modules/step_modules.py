"""Modules and single lessons as steps of a path: done when what they hold is finished.

Lessons are finished once, so neither is asked anew when a path begins again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import StaffMember
from modules.models import LessonCompletion
from modules.shelf import ShelfLesson, ShelfModule, by_slug, shelf
from modules.steps import Standing, StepState, StepTarget
from ui.once import once_a_page

Finished = Mapping[UUID, datetime]


class ModuleSteps:
    """Two queries for any number of people and modules."""

    kind = "module"
    plural = gettext_lazy("Modules")
    repeats = False

    def choices(self) -> list[tuple[StepTarget, str]]:
        return [(StepTarget(self.kind, item.slug), item.title) for item in shelf()]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> dict[tuple[int, StepTarget], StepState]:
        modules = by_slug(shelf())
        finished = finished_by(members)
        return {
            (member.pk, target): module_state(
                modules[target.target], finished.get(member.pk, {})
            )
            for member in members
            for target in targets
            if target.target in modules
        }


class LessonSteps:
    """Single lessons, named by module and lesson: "module/lesson". Two queries."""

    kind = "lesson"
    plural = gettext_lazy("Single lessons")
    repeats = False

    def choices(self) -> list[tuple[StepTarget, str]]:
        return [
            (StepTarget(self.kind, name), f"{module.title}: {lesson.title}")
            for name, (module, lesson) in _lessons_by_name().items()
        ]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> dict[tuple[int, StepTarget], StepState]:
        lessons = _lessons_by_name()
        finished = finished_by(members)
        return {
            (member.pk, target): lesson_state(
                lessons[target.target][1], finished.get(member.pk, {})
            )
            for member in members
            for target in targets
            if target.target in lessons
        }


def _lessons_by_name() -> dict[str, tuple[ShelfModule, ShelfLesson]]:
    return {
        f"{module.slug}/{lesson.slug}": (module, lesson)
        for module in shelf()
        for lesson in module.lessons
    }


def lesson_state(lesson: ShelfLesson, finished: Finished) -> StepState:
    """Where somebody stands with one lesson."""
    done_at = finished.get(lesson.key)
    return StepState(
        title=lesson.title,
        standing=Standing.DONE if done_at else Standing.NEW,
        url=lesson.url,
        action=_("Read it again") if done_at else _("Start the lesson"),
        facts="" if done_at else minutes_in_words(lesson.minutes),
        summary=lesson.summary,
        kicker=_("Lesson"),
        minutes=lesson.minutes,
        done_at=done_at,
    )


def minutes_in_words(minutes: int) -> str:
    words = ngettext("About %(minutes)s minute", "About %(minutes)s minutes", minutes)
    return words % {"minutes": minutes}


@once_a_page
def finished_by(members: Sequence[StaffMember]) -> dict[int, dict[UUID, datetime]]:
    """When each person finished which lesson."""
    found: dict[int, dict[UUID, datetime]] = {}
    rows = LessonCompletion.objects.filter(member__in=members).values_list(
        "member_id", "lesson_key", "completed_at"
    )
    for member_id, key, moment in rows:
        found.setdefault(member_id, {})[key] = moment
    return found


def module_state(module: ShelfModule, finished: Finished) -> StepState:
    """Where somebody stands with a module, computed from what she finished."""
    done = sum(lesson.key in finished for lesson in module.lessons)
    done_at = _finished_at(module.lessons, finished)
    if done_at is None:
        return _open_state(module, finished, done)
    return StepState(
        title=module.title,
        standing=Standing.DONE,
        url=module.url,
        action=_("Read it again"),
        facts=_what_is_new(module, done) or lessons_in_words(module),
        summary=module.summary,
        done_at=done_at,
    )


def _finished_at(lessons: Sequence[ShelfLesson], finished: Finished) -> datetime | None:
    """When she had finished every lesson that there was. What was added later takes
    nothing away from her, and makes nobody late.
    """
    moments = [finished[lesson.key] for lesson in lessons if lesson.key in finished]
    if moments and len(moments) == len(lessons):
        return max(moments)
    return next((at for at in sorted(moments) if _had_all(lessons, finished, at)), None)


def _had_all(lessons: Sequence[ShelfLesson], finished: Finished, at: datetime) -> bool:
    there = [each for each in lessons if each.since is None or each.since <= at]
    done = [each for each in there if each.key in finished and finished[each.key] <= at]
    return bool(there) and len(done) == len(there)


def _what_is_new(module: ShelfModule, done: int) -> str:
    new = len(module.lessons) - done
    words = ngettext(
        "%(count)s lesson is new since you finished",
        "%(count)s lessons are new since you finished",
        new,
    )
    return words % {"count": new} if new else ""


def _open_state(module: ShelfModule, finished: Finished, done: int) -> StepState:
    following = next(
        (lesson for lesson in module.lessons if lesson.key not in finished), None
    )
    if following is None:
        return StepState(
            title=module.title,
            standing=Standing.NEW,
            url=module.url,
            summary=module.summary,
        )
    words = {
        "number": module.lessons.index(following) + 1,
        "whole": len(module.lessons),
        "module": module.title,
    }
    return StepState(
        title=module.title,
        standing=Standing.BEGUN if done else Standing.NEW,
        url=following.url,
        action=_("Start the lesson"),
        facts=progress_in_words(done, len(module.lessons))
        if done
        else lessons_in_words(module),
        summary=following.summary,
        kicker=_("Next: lesson %(number)s of %(whole)s, %(module)s") % words,
        minutes=following.minutes,
        next_title=following.title,
    )


def lessons_in_words(module: ShelfModule) -> str:
    return ngettext("%(count)s lesson", "%(count)s lessons", len(module.lessons)) % {
        "count": len(module.lessons)
    }


def progress_in_words(done: int, whole: int) -> str:
    return ngettext(
        "%(done)s of %(whole)s lesson", "%(done)s of %(whole)s lessons", whole
    ) % {
        "done": done,
        "whole": whole,
    }
