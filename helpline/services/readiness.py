"""Writing down how far a thing is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

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
    """Add an entry; the one before stays in the history. Raises StaleEntryError, also
    for the second of two who write at the same moment.
    """
    written = ReadinessEntry.objects.filter(thing=words.thing)
    newest = written.first()
    if newest is not None and newest.pk != words.seen:
        raise StaleEntryError(newest)
    number = newest.number + 1 if newest else 1
    write_audit("readiness_written", by, details={"thing": words.thing}, at=at)
    try:
        with transaction.atomic():
            return _add(words, number=number, by=by, at=at)
    except IntegrityError:
        raise StaleEntryError(written.get(number=number)) from None


def _add(words: Words, *, number: int, by: StaffMember, at: datetime) -> ReadinessEntry:
    return ReadinessEntry.objects.create(
        thing=words.thing,
        number=number,
        in_place=words.in_place,
        owner=words.owner,
        on=words.on,
        written_at=at,
        written_by=by,
    )
