"""Flags, and what a facilitator decides about them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import StaffMember
from chat.connection import homeserver
from chat.errors import ChatError
from community.identity import hash_of
from community.models import Flag, Membership, PeerAuditEntry, Pseudonym, Room

BREAK = timedelta(days=7)
LONGEST_DECISION = timedelta(minutes=5)
"""Far longer than a decision takes to be carried out, with every wait in it."""
Outcome = Flag.Outcome


class DecidedAlready(Exception):
    """Somebody else's decision about the message came first."""


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


def has_flagged(membership: Membership, event_id: str) -> bool:
    """Whether this member asked about this message; for her own eyes alone."""
    person = membership.pseudonym.person_hash
    hers = Flag.objects.filter(room=membership.room_id, event_id=event_id)
    return hers.filter(flagger_hash=person).exists()


def decide_flags(
    facilitator: StaffMember, flag: Flag, *, outcome: str, sender: str, at: datetime
) -> None:
    """Carry a decision out, for every flag of the same message.

    The flags are claimed first, so that of two decisions at once one acts; the other
    gets DecidedAlready. When the homeserver cannot be reached (ChatUnavailable), the
    claim is given back and nothing is decided; when this process ends in between,
    `give_back_abandoned` does it. `sender` is the Matrix account that wrote it.
    """
    _claim(flag, outcome=outcome, at=at)
    try:
        _carry_out(facilitator, flag, outcome=outcome, sender=sender, at=at)
    except BaseException:
        _same_message(flag).filter(handled_at=at, outcome=outcome).update(
            handled_at=None, outcome=""
        )
        raise
    if outcome == Outcome.TAKEN_OUT:
        _kick(flag.room, sender)


@transaction.atomic(using="peer")
def _claim(flag: Flag, *, outcome: str, at: datetime) -> None:
    """Lock the flags in their order, so that two claims never wait for each other."""
    waiting = _same_message(flag).filter(handled_at__isnull=True)
    locked = list(waiting.select_for_update().order_by("pk"))
    if flag not in locked:
        raise DecidedAlready
    waiting.update(handled_at=at, outcome=outcome)


def give_back_abandoned(*, at: datetime | None = None) -> int:
    """Let the facilitator be asked again where a decision was claimed and never
    carried out, because the process ended in between. Returns how many flags wait
    again.

    A decision that was carried out has an entry of the same moment.
    """
    done = PeerAuditEntry.objects.filter(
        room=OuterRef("room"), event_id=OuterRef("event_id"), at=OuterRef("handled_at")
    )
    before = (at or timezone.now()) - LONGEST_DECISION
    abandoned = Flag.objects.filter(~Exists(done), handled_at__lt=before)
    return abandoned.update(handled_at=None, outcome="")


def _same_message(flag: Flag) -> QuerySet[Flag]:
    return Flag.objects.filter(room=flag.room_id, event_id=flag.event_id)


def _carry_out(
    facilitator: StaffMember, flag: Flag, *, outcome: str, sender: str, at: datetime
) -> None:
    room = flag.room
    if outcome != Outcome.LEFT:
        homeserver().redact(room.matrix_room_id, flag.event_id, tx_id=f"flag-{flag.pk}")
    writer = Pseudonym.objects.filter(mxid=sender).first()
    with transaction.atomic(using="peer"):
        _act_on_membership(writer, room, outcome=outcome, at=at)
        PeerAuditEntry.objects.create(
            at=at,
            code=f"message_{outcome}",
            actor_hash=hash_of(facilitator),
            room=room,
            subject=writer,
            event_id=flag.event_id,
        )


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
