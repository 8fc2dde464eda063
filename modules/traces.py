"""What somebody left in lessons for herself: ticks, notes and the place where she
stopped. One question for all three, because every home and every lesson asks for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, IntegerField, QuerySet, TextField, Value

from accounts.models import StaffMember
from modules.models import ChecklistTick, ReadingPlace, Reflection
from ui.once import once_a_page

NO_WORDS = Value("", output_field=TextField())
NO_VERSION = Value(0, output_field=IntegerField())


class Left(StrEnum):
    """Which of the three it is."""

    TICK = "tick"
    NOTE = "note"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Trace:
    """`name` is the checklist, the prompt or the section, `item` the ticked line. What
    a note says, and which version of it, is asked for on the page of its lesson only.
    """

    left: str
    lesson_key: UUID
    name: str
    item: str
    at: datetime
    text: str = ""
    version: int = 0


@once_a_page
def traces_of(member: StaffMember) -> list[Trace]:
    """The newest first."""
    return _found(member, {})


def traces_in(member: StaffMember, lesson_key: UUID) -> list[Trace]:
    """What she left in one lesson, with what her notes say; the newest first."""
    only = {"lesson_key": lesson_key}
    return _found(member, only, words=F("text"), version=F("version"))


def _found(member: StaffMember, only: Mapping[str, UUID], **said: Any) -> list[Trace]:
    ticks, notes, places = (
        kind.objects.open_for(member).filter(**only).order_by()
        for kind in (ChecklistTick, Reflection, ReadingPlace)
    )
    rows = _columns(ticks, Left.TICK, "key", "ticked_at", item=F("item")).union(
        _columns(notes, Left.NOTE, "key", "updated_at", **said),
        _columns(places, Left.PLACE, "anchor", "stopped_at"),
        all=True,
    )
    found = [Trace(*row) for row in rows.order_by()]
    return sorted(found, key=lambda trace: trace.at, reverse=True)


def _columns(
    rows: QuerySet[Any], left: Left, name: str, at: str, **told: Any
) -> QuerySet[Any, Any]:
    kind = Value(left.value, output_field=CharField())
    rest = {"item": NO_WORDS, "words": NO_WORDS, "version": NO_VERSION} | told
    item, *said = rest.values()
    return rows.values_list(kind, "lesson_key", F(name), item, F(at), *said)
