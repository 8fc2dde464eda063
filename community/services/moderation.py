"""Flags, and what a facilitator decides about them."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import StaffMember
from chat.connection import homeserver
from chat.errors import ChatError
from community.identity import hash_of
from community.models import Flag, Membership, PeerAuditEntry, Pseudonym, Room

BREAK = timedelta(days=7)
Outcome = Flag.Outcome


def flag_message(
    membership: Membership, event_id: str, *, reason: str, at: datetime
) -> None:
    """Ask the facilitator to look, once a message; who asked is never shown."""
    Flag.objects.get_or_create(
        room=membership.room,
        event_id=event_id,
        flagger_hash=membership.pseudonym.person_hash,
        defaults={"reason": reason, "flagged_at": at},
    )


def decide_flags(
    facilitator: StaffMember, flag: Flag, *, outcome: str, sender: str, at: datetime
) -> None:
    """Carry a decision out, for every flag of the same message.

    The message goes first: when the homeserver cannot be reached (ChatUnavailable),
    nothing is decided yet. `sender` is the Matrix account that wrote it.
    """
    room = flag.room
    if outcome != Outcome.LEFT:
        homeserver().redact(room.matrix_room_id, flag.event_id, tx_id=f"flag-{flag.pk}")
    writer = Pseudonym.objects.filter(mxid=sender).first()
    with transaction.atomic(using="peer"):
        _act_on_membership(writer, room, outcome=outcome, at=at)
        Flag.objects.filter(
            room=room, event_id=flag.event_id, handled_at__isnull=True
        ).update(handled_at=at, outcome=outcome)
        PeerAuditEntry.objects.create(
            at=at,
            code=f"message_{outcome}",
            actor_hash=hash_of(facilitator),
            room=room,
            subject=writer,
            event_id=flag.event_id,
        )
    if outcome == Outcome.TAKEN_OUT:
        _kick(room, sender)


def _act_on_membership(
    writer: Pseudonym | None, room: Room, *, outcome: str, at: datetime
) -> None:
    change = {
        Outcome.WARNED: {"warned_at": at},
        Outcome.SUSPENDED: {"warned_at": at, "suspended_until": at + BREAK},
        Outcome.TAKEN_OUT: {"removed_at": at},
    }.get(Outcome(outcome))
    if change and writer:
        Membership.objects.filter(pseudonym=writer, room=room).update(**change)


def _kick(room: Room, sender: str) -> None:
    """Our own gate is closed already; the homeserver follows when it can be reached."""
    try:
        homeserver().kick(room.matrix_room_id, sender)
    except ChatError:
        return
