"""Opening rooms, coming, going, and saying something."""

import hashlib
import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import StaffMember
from chat import services as chat
from chat.connection import homeserver
from chat.domain import Message
from chat.errors import ChatError
from chat.models import MatrixAccount
from community.identity import Capacity
from community.models import Membership, Room
from community.sent import sent
from community.services.people import take_pseudonym

DEFAULT_RETENTION_DAYS = 30


class ClosedToHer(Exception):
    """The room does not exist for her, or the facilitator ended her membership."""


class KeyReused(Exception):
    """This key has sent another text already."""


class TitleTaken(Exception):
    """There is a room of this name already."""


def open_room(
    title: str,
    *,
    about: str,
    is_open_to_supervisors: bool = False,
    retention_days: int = DEFAULT_RETENTION_DAYS,
    at: datetime | None = None,
) -> Room:
    """Open a room. Whether supervisors may come in can never be changed afterwards.

    Raises TitleTaken, ChatError.
    """
    if _is_title_taken(title):
        raise TitleTaken
    room_id = chat.create_room(MatrixAccount.Kind.PEER, retention_days=retention_days)
    room = Room(
        title=title,
        about=about,
        is_open_to_supervisors=is_open_to_supervisors,
        matrix_room_id=room_id,
        retention_days=retention_days,
        opened_at=at or timezone.now(),
    )
    return _saved(room)


def _saved(room: Room) -> Room:
    """Save a new room; when the title went to another, its Matrix room goes again."""
    try:
        with transaction.atomic(using="peer"):
            room.save(force_insert=True)
    except IntegrityError:
        chat.discard_room(room.matrix_room_id)
        if _is_title_taken(room.title):
            raise TitleTaken from None
        raise
    return room


def _is_title_taken(title: str) -> bool:
    return Room.objects.filter(title=title).exists()


def join(member: StaffMember, room: Room, *, at: datetime | None = None) -> Membership:
    """Bring her into a room; what was said before stays unseen.

    A facilitator is a visible member. Raises ClosedToHer, ChatError, and NameTaken for
    a peer without a pseudonym.
    """
    if not Room.objects.open_for(member).filter(pk=room.pk).exists():
        raise ClosedToHer
    pseudonym = take_pseudonym(member)
    membership = Membership.objects.filter(pseudonym=pseudonym, room=room).first()
    if pseudonym.closed_at or (membership and membership.removed_at):
        raise ClosedToHer
    chat.join(room.matrix_room_id, pseudonym.mxid)
    now = at or timezone.now()
    fields = {
        "is_facilitator": pseudonym.capacity == Capacity.FACILITATOR,
        "left_at": None,
        "joined_at": now,
    }
    return Membership.objects.update_or_create(
        pseudonym=pseudonym, room=room, defaults=fields
    )[0]


def leave(membership: Membership, *, at: datetime | None = None) -> None:
    """Leave a room: our own gate closes at once, the homeserver follows.

    That it cannot be reached keeps nobody in a room.
    """
    membership.left_at = at or timezone.now()
    membership.save(update_fields=["left_at"])
    try:
        server = homeserver()
        server.leave(membership.room.matrix_room_id, membership.pseudonym.mxid)
    except ChatError:
        return


def say(
    member: StaffMember,
    room: Room,
    text: str,
    *,
    tx_id: str = "",
    at: datetime | None = None,
) -> Message:
    """Send her text and return it as a message; the same key and text arrive once.

    The text goes to the homeserver and nowhere else. Raises Membership.DoesNotExist
    when she is not in the room, ClosedToHer during a break, KeyReused for a text that
    is not the one that its key has sent, ChatError.
    """
    membership = Membership.objects.open_for(member).get(room=room)
    now, sender = at or timezone.now(), membership.pseudonym.mxid
    if not membership.may_write_at(now):
        raise ClosedToHer
    tx_id = tx_id or secrets.token_hex(16)
    if sent.was_another(membership.pk, tx_id, text):
        raise KeyReused
    key = _key_of(tx_id, text)
    message = chat.send(room.matrix_room_id, sender, text, tx_id=key, at=at)
    sent.keep(membership.pk, tx_id, text)
    return message


def _key_of(tx_id: str, text: str) -> str:
    """Bind the key to the text: one that was changed after a fault is a new one."""
    return hashlib.sha256(f"{tx_id}\0{text}".encode()).hexdigest()[:40]
