"""Flags and decisions: what each takes away, and from whom."""

import pytest

from chat.errors import ChatUnavailable
from community.identity import hash_of
from community.models import Flag, Membership, PeerAuditEntry
from community.services import ClosedToHer, decide_flags, flag_message, join, say
from tests.community.members import NOW, membership_of, texts

pytestmark = pytest.mark.django_db(databases=["default", "peer"])
Outcome = Flag.Outcome


@pytest.fixture
def flagged(room, mango, ferry, facilitator):
    event = say(mango, room, "A name.").event_id
    flag_message(membership_of(ferry), event, reason="caller", at=NOW)
    flag_message(membership_of(ferry), event, reason="hurtful", at=NOW)
    return Flag.objects.get()


def decide(facilitator, flag, outcome, mango):
    sender = membership_of(mango).pseudonym.mxid
    decide_flags(facilitator, flag, outcome=outcome, sender=sender, at=NOW)


def test_flagging_twice_is_one_flag_with_the_first_reason(flagged):
    assert (flagged.reason, flagged.outcome) == ("caller", "")


def test_leaving_a_message_as_it_is_touches_nobody(
    chat, room, flagged, facilitator, mango
):
    decide(facilitator, flagged, Outcome.LEFT, mango)

    flagged.refresh_from_db()
    assert (flagged.outcome, flagged.handled_at) == (Outcome.LEFT, NOW)
    assert texts(chat, room) == ["A name."]
    assert membership_of(mango).warned_at is None


@pytest.mark.parametrize(
    ("outcome", "is_warned", "has_break", "is_out"),
    [
        (Outcome.REMOVED, False, False, False),
        (Outcome.WARNED, True, False, False),
        (Outcome.SUSPENDED, True, True, False),
        (Outcome.TAKEN_OUT, False, False, True),
    ],
)
def test_each_step_takes_the_message_away_and_goes_as_far_as_it_says(  # noqa: PLR0913, PLR0917
    chat, room, flagged, facilitator, mango, outcome, is_warned, has_break, is_out
):
    decide(facilitator, flagged, outcome, mango)

    hers = Membership.objects.get(pseudonym__name="Green Mango")
    assert texts(chat, room) == [""]
    assert [
        bool(hers.warned_at),
        bool(hers.suspended_until),
        bool(hers.removed_at),
    ] == [is_warned, has_break, is_out]
    there = hers.pseudonym.mxid in chat.rooms[room.matrix_room_id].members
    assert there is not is_out


def test_a_decision_is_noted_with_ids_alone(flagged, facilitator, mango):
    decide(facilitator, flagged, Outcome.REMOVED, mango)

    entry = PeerAuditEntry.objects.get()
    assert (entry.code, entry.actor_hash) == ("message_removed", hash_of(facilitator))
    assert entry.event_id == flagged.event_id


def test_without_the_homeserver_nothing_is_decided(chat, flagged, facilitator, mango):
    chat.is_down = True

    with pytest.raises(ChatUnavailable):
        decide(facilitator, flagged, Outcome.TAKEN_OUT, mango)

    flagged.refresh_from_db()
    assert (flagged.handled_at, membership_of(mango).removed_at) == (None, None)


def test_whoever_was_taken_out_cannot_come_back(room, flagged, facilitator, mango):
    decide(facilitator, flagged, Outcome.TAKEN_OUT, mango)

    with pytest.raises(ClosedToHer):
        join(mango, room)
