"""Writing the audit trail, and what a person may read of it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from accounts.acts import Act
from accounts.models import StaffMember
from records.models import READING, AuditEntry, AuditKey

ONE_ROW_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry with the people in it; None where a key was erased or nobody stood
    there."""

    entry: AuditEntry
    actor: StaffMember | None
    subject: StaffMember | None


def write_audit(
    code: str,
    by: StaffMember | None,
    about: StaffMember | None = None,
    details: Mapping[str, str] | None = None,
    *,
    at: datetime | None = None,
) -> AuditEntry:
    """Add a row to the trail. `details` hold ids and codes only."""
    return AuditEntry.objects.create(
        code=code,
        at=at or timezone.now(),
        actor_key=key_of(by),
        subject_key=key_of(about),
        details=dict(details or {}),
    )


def hear_act(act: Act) -> None:
    """Write the row of an act on an account, within its transaction."""
    write_audit(act.code, act.by, act.about, act.details, at=act.at)


def note_reading(
    reader: StaffMember,
    subject: StaffMember,
    what: str,
    object_id: object,
    *,
    at: datetime | None = None,
) -> AuditEntry | None:
    """Note that somebody opened another's record: at most one row per reader and object
    within an hour.

    Reading one's own record is noted nowhere. A page whose row is there already takes
    no write lock: SQLite has one for everybody.
    """
    moment, reference = at or timezone.now(), f"{what}:{object_id}"
    if reader.pk == subject.pk or _is_noted(reader, reference, moment):
        return None
    with transaction.atomic():
        if _is_noted(reader, reference, moment):
            return None
        return AuditEntry.objects.create(
            code=READING,
            at=moment,
            actor_key=key_of(reader),
            subject_key=key_of(subject),
            object_ref=reference,
        )


def _is_noted(reader: StaffMember, reference: str, moment: datetime) -> bool:
    noted = AuditEntry.objects.readings().by(reader)
    within = noted.filter(at__gt=moment - ONE_ROW_EVERY, at__lte=moment)
    return within.filter(object_ref=reference).exists()


def has_opened(reader: StaffMember, what: str, key: str = "pk") -> Exists:
    """For a query of records: whether this reader has opened the row as `what`; `key`
    is the field of the query that holds the key of that row.
    """
    reference = Concat(Value(f"{what}:"), Cast(OuterRef(key), CharField()))
    return Exists(AuditEntry.objects.readings().by(reader).filter(object_ref=reference))


def key_of(member: StaffMember | None) -> uuid.UUID | None:
    """Her key in the trail, made when it is first needed."""
    if member is None:
        return None
    return AuditKey.objects.get_or_create(member=member)[0].key


def erase_key(member: StaffMember) -> None:
    """Take a person out of the trail; the trail stays."""
    AuditKey.objects.filter(member=member).delete()


def readings_of(member: StaffMember) -> list[Line]:
    """Who opened records of hers in the last two years, the newest first."""
    since = timezone.now() - timedelta(days=730)
    entries = (
        AuditEntry.objects.open_for(member)
        .readings()
        .about(member)
        .filter(at__gte=since)
    )
    return with_people(list(entries[:500]))


def with_people(entries: Sequence[AuditEntry]) -> list[Line]:
    """Put names to keys, with one query however many entries."""
    keys = {
        key for entry in entries for key in (entry.actor_key, entry.subject_key) if key
    }
    rows = AuditKey.objects.filter(key__in=keys).select_related("member")
    people: dict[uuid.UUID | None, StaffMember] = {row.key: row.member for row in rows}
    return [
        Line(entry, people.get(entry.actor_key), people.get(entry.subject_key))
        for entry in entries
    ]
