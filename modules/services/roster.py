"""A list of new people, taken in as a whole or not at all."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.acts import Act, tell
from accounts.models import StaffMember
from accounts.services.invitations import Newcomer, invite_attendants
from modules.models import PlannedEnrolment, Roster
from modules.services.paths import enrol
from modules.services.roster_rows import Entry, Outcome


@transaction.atomic
def take_in(
    entries: Sequence[Entry], *, by: StaffMember, key: UUID, now: datetime
) -> Roster:
    """Make all links and enrolments, or none. The same key again finds what the first
    made. Raises ValueError for rows with faults.
    """
    if any(entry.faults for entry in entries):
        raise ValueError("a row has faults")
    chosen = [entry for entry in entries if entry.outcome == Outcome.ENROLLED]
    roster, is_new = Roster.objects.get_or_create(
        key=key, defaults={"made_by": by, "made_at": now, "enrolled": len(chosen)}
    )
    if is_new:
        _invite(entries, roster, now)
        for entry in chosen:
            _enrol(entry, roster, now)
        details = {"roster": str(roster.pk)}
        tell(Act("roster_taken_in", by=by, details=details, at=now))
    return roster


def _invite(entries: Sequence[Entry], roster: Roster, now: datetime) -> None:
    assert roster.made_by is not None  # noqa: S101 - set a moment ago; for mypy
    new = [entry for entry in entries if entry.outcome == Outcome.INVITED]
    invitations = invite_attendants(
        [
            Newcomer(e.name, e.username, e.language, email=e.email, team=e.team)
            for e in new
        ],
        invited_by=roster.made_by,
        now=now,
    )
    PlannedEnrolment.objects.bulk_create(
        PlannedEnrolment(
            invitation=invitation,
            roster=roster,
            path=entry.path,
            starts_on=entry.starts_on,
        )
        for entry, invitation in zip(new, invitations, strict=True)
    )


def _enrol(entry: Entry, roster: Roster, now: datetime) -> None:
    assert entry.member is not None  # noqa: S101 - the outcome says so; for mypy
    assert entry.path is not None  # noqa: S101 - likewise
    start = entry.starts_on or timezone.localdate(now)
    enrol(entry.member, entry.path, started_on=start, by=roster.made_by, now=now)
