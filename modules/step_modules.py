"""Modules as steps of a path: done when every lesson is finished."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import StaffMember
from modules.models import LessonCompletion
from modules.shelf import ShelfModule, by_slug, shelf
from modules.steps import Standing, StepState, StepTarget

Finished = Mapping[UUID, datetime]


class ModuleSteps:
    """Two queries for any number of people and modules."""

    kind = "module"

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
    done = [finished[lesson.key] for lesson in module.lessons if lesson.key in finished]
    if module.lessons and len(done) == len(module.lessons):
        return StepState(
            title=module.title,
            standing=Standing.DONE,
            url=module.url,
            action=_("Read it again"),
            facts=lessons_in_words(module),
            summary=module.summary,
            done_at=max(done),
        )
    return _open_state(module, finished, len(done))


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
