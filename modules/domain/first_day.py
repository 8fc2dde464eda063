"""The day on which somebody begins a path."""

from datetime import date, timedelta
from enum import StrEnum

FARTHEST = timedelta(days=366)


class DayFault(StrEnum):
    PAST = "past"
    FAR = "far"


def first_day_fault(day: date, today: date) -> DayFault | None:
    """Why nobody can begin on this day: it has passed, or is more than a year away."""
    if day < today:
        return DayFault.PAST
    return DayFault.FAR if day > today + FARTHEST else None
