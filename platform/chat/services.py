"""Storing what the homeserver delivers, and making accounts and rooms of one kind."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from chat.connection import homeserver
from chat.domain import MESSAGE, Happening, Message, new_localpart
from chat.errors import ChatError, ChatRefused
from chat.fresh import fresh
from chat.models import ChatRoom, LiveEvent, MatrixAccount
from chat.stream import hub

KEPT_FOR = timedelta(days=7)


@transaction.atomic
def record_delivery(happenings: Sequence[Happening], *, now: datetime) -> None:
    """Store the ids of a delivery; what was stored before is left as it is.

    The streams are woken after the commit, so that what they read is there.
    """
    _in_turn()
    LiveEvent.objects.bulk_create(
        (
            LiveEvent(
                received_at=now,
                room_id=one.room_id,
                event_id=one.event_id,
                type=one.type,
                target_event_id=one.target,
            )
            for one in happenings
        ),
        ignore_conflicts=True,
    )
    LiveEvent.objects.filter(received_at__lt=now - KEPT_FOR).delete()
    transaction.on_commit(hub.wake)


def _in_turn() -> None:
    """One delivery after the other. A stream reads on from the last number it saw, and
    PostgreSQL would let a later number be seen first; SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = LiveEvent._meta.db_table
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def send(
    room_id: str, sender: str, text: str, *, tx_id: str, at: datetime | None = None
) -> Message:
    """Send a text and return it as a message; the same `tx_id` sends it once.

    Open pages are told as soon as the homeserver has it. Its own delivery of the same
    event follows a moment later and adds nothing; it also mends a row that could not be
    written now. Raises ChatError.
    """
    now = timezone.now()
    event_id = homeserver().send_text(room_id, sender, text, tx_id=tx_id, at=at)
    message = Message(event_id, sender, text, sent_at=at or now)
    fresh.keep(room_id, message)
    with suppress(DatabaseError):
        record_delivery([Happening(room_id, event_id, MESSAGE)], now=now)
    return message


def read_message(
    room_id: str, event_id: str, reader: str, *, member_since: datetime
) -> Message:
    """Return one message of a room that this reader is in.

    What came a moment ago and was said since she came is in memory; for everything else
    the homeserver is asked, which knows what she may see. Raises ChatError.
    """
    found = fresh_message(room_id, event_id, member_since=member_since)
    return found or homeserver().message(room_id, event_id, reader)


def fresh_message(
    room_id: str, event_id: str, *, member_since: datetime
) -> Message | None:
    """Return a message that came a moment ago and was said since she came."""
    found = fresh.find(room_id, event_id)
    return found if found is not None and found.sent_at >= member_since else None


def create_account(kind: MatrixAccount.Kind) -> str:
    """Register a new account with a random name and return its id."""
    mxid = homeserver().register(new_localpart(kind))
    MatrixAccount.objects.create(mxid=mxid, kind=kind)
    return mxid


def create_room(kind: MatrixAccount.Kind, *, retention_days: int) -> str:
    """Open a room that only accounts of this kind may join and return its id."""
    room_id = homeserver().create_room(retention_days=retention_days)
    ChatRoom.objects.create(room_id=room_id, kind=kind)
    return room_id


def discard_room(room_id: str) -> None:
    """Take back a room that nobody came into; without the homeserver it stays empty."""
    ChatRoom.objects.filter(room_id=room_id).delete()
    try:
        homeserver().purge_room(room_id)
    except ChatError:
        return


def join(room_id: str, mxid: str) -> None:
    """Bring an account into a room of its own kind; ChatRefused for a mix."""
    account = MatrixAccount.objects.filter(mxid=mxid).values_list("kind").first()
    room = ChatRoom.objects.filter(room_id=room_id).values_list("kind").first()
    if account is None or account != room:
        raise ChatRefused("M_FORBIDDEN")
    homeserver().add_member(room_id, mxid)
