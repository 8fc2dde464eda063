"""What somebody left in lessons for herself: ticks, notes and the place where she
stopped. One question for all three, because every home asks for them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value

from accounts.models import StaffMember
from modules.models import ChecklistTick, ReadingPlace, Reflection
from ui.once import once_a_page


class Left(StrEnum):
    """Which of the three it is."""

    TICK = "tick"
    NOTE = "note"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Trace:
    """`name` is the checklist, the prompt or the section, `item` the ticked line. What
    a note says is never asked for.
    """

    left: str
    lesson_key: UUID
    name: str
    item: str
    at: datetime


@once_a_page
def traces_of(member: StaffMember) -> list[Trace]:
    """The newest first."""
    ticks = _rows(ChecklistTick, member, Left.TICK, name="key", at="ticked_at")
    notes = _rows(Reflection, member, Left.NOTE, name="key", at="updated_at")
    places = _rows(ReadingPlace, member, Left.PLACE, name="anchor", at="stopped_at")
    rows = ticks.union(notes, places, all=True).order_by()
    found = [Trace(*row) for row in rows]
    return sorted(found, key=lambda trace: trace.at, reverse=True)


def _rows(
    kind: Any, member: StaffMember, left: Left, *, name: str, at: str
) -> QuerySet[Any, Any]:
    nothing = Value("", output_field=CharField())
    rows = kind.objects.open_for(member).order_by()
    return rows.values_list(  # type: ignore[no-any-return]
        Value(left.value, output_field=CharField()),
        "lesson_key",
        F(name),
        F("item") if left == Left.TICK else nothing,
        F(at),
    )
