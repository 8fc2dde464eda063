"""Writing down how far a thing is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import StaffMember
from helpline.models import ReadinessEntry
from records.services import write_audit


class StaleEntryError(Exception):
    """Somebody has written about this thing meanwhile; carries what stands there."""

    def __init__(self, newest: ReadinessEntry) -> None:
        super().__init__(str(newest))
        self.newest = newest


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody writes about one thing. `seen` is the entry she saw, 0 for none."""

    thing: str
    in_place: str
    owner: str
    on: date | None
    seen: int


@transaction.atomic
def write_entry(words: Words, *, by: StaffMember, at: datetime) -> ReadinessEntry:
    """Add an entry; the one before stays in the history. Raises StaleEntryError."""
    newest = ReadinessEntry.objects.filter(thing=words.thing).first()
    if newest is not None and newest.pk != words.seen:
        raise StaleEntryError(newest)
    write_audit("readiness_written", by, details={"thing": words.thing}, at=at)
    return ReadinessEntry.objects.create(
        thing=words.thing,
        in_place=words.in_place,
        owner=words.owner,
        on=words.on,
        written_at=at,
        written_by=by,
    )
