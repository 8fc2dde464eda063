"""When a step is due, and how far along a path somebody is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=3)
MORNING_HOURS = range(4, 12)
AFTERNOON_HOURS = range(12, 18)


class Due(StrEnum):
    """Where one station of a path stands in time."""

    DONE = "done"
    OVERDUE = "overdue"
    NOW = "now"
    SOON = "soon"
    LATER = "later"
    LOCKED = "locked"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Step:
    """What the calendar needs to know of a step."""

    is_done: bool
    due_on: date
    is_locked: bool = False
    is_hers: bool = True
    is_waiting: bool = False

    @property
    def is_open(self) -> bool:
        """Whether she can take it now. What waits for somebody else is not hers."""
        shut = self.is_done or self.is_locked or self.is_waiting
        return self.is_hers and not shut


def due_on(started_on: date, due_days: int) -> date:
    """Dates count from her own start, never from a fixed calendar."""
    return started_on + timedelta(days=due_days)


def due_states(steps: Sequence[Step], today: date) -> list[Due]:
    """The state of every step. The first open one is "now", unless its date has
    passed. A locked one is neither late nor soon: what opens it is. Nor is one that
    she handed in, and that waits for somebody else. Soon is three days or less, or a
    first week would be all of it on its first day.
    """
    next_at = next((index for index, step in enumerate(steps) if step.is_open), None)
    return [
        _due_state(step, today, is_next=index == next_at)
        for index, step in enumerate(steps)
    ]


def _due_state(step: Step, today: date, *, is_next: bool) -> Due:
    if step.is_done:
        return Due.DONE
    if step.is_locked:
        return Due.LOCKED
    if step.is_waiting:
        return Due.WAITING
    if step.due_on < today:
        return Due.OVERDUE
    if is_next:
        return Due.NOW
    return Due.SOON if is_near(step.due_on, today) else Due.LATER


def is_near(due: date, today: date) -> bool:
    """Whether a date asks for attention: it has passed, or comes within three days."""
    return due - today <= SOON


def percent(done: int, whole: int) -> int:
    """A share between 0 and 100 whatever the records say: lessons may vanish after
    they were finished.
    """
    if whole <= 0:
        return 0
    return max(0, min(100, done * 100 // whole))


def week_of(started_on: date, today: date) -> int:
    """Her week on the path, the first being 1."""
    return max(0, (today - started_on).days) // 7 + 1


def week_due(started_on: date, due: date) -> int:
    """The week that ends a step: the seventh day still belongs to the first."""
    return max(0, (due - started_on).days - 1) // 7 + 1


class PartOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


def part_of_day(hour: int) -> PartOfDay:
    """The word to greet with. Somebody on night shift is wished a good evening."""
    if hour in MORNING_HOURS:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if hour in AFTERNOON_HOURS else PartOfDay.EVENING
