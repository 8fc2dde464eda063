"""When an account ends: the one behind it leaves every room."""

from datetime import datetime

from django.utils import timezone

from chat.connection import homeserver, is_switched_on
from chat.errors import ChatError
from community.identity import active_hashes
from community.models import Membership, Pseudonym


def finish_departures(*, at: datetime | None = None) -> int:
    """Close every account in peer support behind which nobody may sign in any more.

    Compares all accounts with all staff, so it needs to be told nobody's name or id,
    and an outage only means that the next run does it. Returns how many were closed.
    """
    if not is_switched_on():
        return 0
    here = active_hashes()
    closed = 0
    for pseudonym in Pseudonym.objects.filter(closed_at__isnull=True):
        if pseudonym.person_hash not in here:
            closed += _close(pseudonym, at or timezone.now())
    return closed


def _close(pseudonym: Pseudonym, at: datetime) -> int:
    """Take out of every room, lock, suspend; only then is it done."""
    rooms = Membership.objects.filter(pseudonym=pseudonym, left_at__isnull=True)
    try:
        server = homeserver()
        for room_id in rooms.values_list("room__matrix_room_id", flat=True):
            server.kick(room_id, pseudonym.mxid)
        server.close_account(pseudonym.mxid)
    except ChatError:
        return 0
    rooms.update(left_at=at)
    pseudonym.closed_at = at
    pseudonym.save(update_fields=["closed_at"])
    return 1
