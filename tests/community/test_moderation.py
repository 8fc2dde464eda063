from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import StaffMember
from chat.errors import ChatError
from community.identity import hash_of
from community.models import Flag, Membership, PeerAuditEntry
from community.services import (
    DecidedAlready,
    decide_flags,
    flag_message,
    give_back_abandoned,
    open_room,
    say,
)
from community.tasks import give_back_flags
from tests.factories.accounts import AttendantFactory, FacilitatorFactory

pytestmark = pytest.mark.django_db(databases=["default", "peer"])
LIST = reverse("community:flag_list")


def decide(client, flag, outcome="removed"):
    address = reverse("community:flag_decide", args=[flag.pk])
    return client.post(address, {"outcome": outcome})


def test_the_facilitator_sees_the_message_and_the_reason_and_not_who_asked(
    sign_in, flagged, facilitator
):
    page = sign_in(facilitator).get(LIST).text

    assert "Her name was in it." in page
    assert "A caller could be recognised" in page
    assert "Green Mango" in page
    assert "Slow Oar" not in page


def test_the_facilitator_sees_the_flagged_message_alone(
    sign_in, room, mango, flagged, facilitator
):
    say(mango, room, "Something else entirely.")

    page = sign_in(facilitator).get(LIST).text

    assert "Something else entirely." not in page


def test_the_facilitators_page_says_how_many_wait(sign_in, flagged, facilitator):
    page = sign_in(facilitator).get(reverse("community:home")).text

    assert "One message was flagged." in page


def test_others_have_no_queue(sign_in, flagged, ferry, facilitator):
    address = reverse("community:flag_decide", args=[flagged.pk])

    assert sign_in(ferry).get(LIST).status_code == 404
    assert sign_in(ferry).get(address).status_code == 404
    assert sign_in(facilitator).get(address).status_code == 200


def test_a_facilitator_of_another_room_does_not_see_it(sign_in, flagged, inside):
    other = inside(FacilitatorFactory(), into=open_room("Another", about="-"))
    client = sign_in(other)

    assert "Her name was in it." not in client.get(LIST).text
    assert decide(client, flagged).status_code == 404


def test_a_decision_is_carried_out_and_leaves_the_queue(
    sign_in, chat, room, flagged, facilitator
):
    client = sign_in(facilitator)

    response = decide(client, flagged)

    assert response.status_code == 303
    assert [one.text for one in chat.rooms[room.matrix_room_id].messages] == [""]
    assert "Nothing is waiting" in client.get(LIST).text


def test_who_decides_second_changes_nothing_and_reads_what_was_decided(
    sign_in, room, flagged, facilitator, inside
):
    other = inside(FacilitatorFactory())
    decide(sign_in(facilitator), flagged, "warned")

    second = decide(sign_in(other), flagged, "taken_out")

    flagged.refresh_from_db()
    assert (second.status_code, flagged.outcome) == (409, "warned")
    assert "point the writer to the house rules" in second.text
    assert list(PeerAuditEntry.objects.values_list("code", flat=True)) == [
        "message_warned"
    ]


def test_of_two_decisions_at_once_one_acts(room, flagged, mango, facilitator):
    stale = Flag.objects.get(pk=flagged.pk)
    hers = Membership.objects.get(pseudonym__person_hash=hash_of(mango))
    sender, at = hers.pseudonym.mxid, hers.joined_at
    decide_flags(facilitator, flagged, outcome="removed", sender=sender, at=at)

    with pytest.raises(DecidedAlready):
        decide_flags(facilitator, stale, outcome="taken_out", sender=sender, at=at)

    hers.refresh_from_db()
    assert (hers.removed_at, PeerAuditEntry.objects.count()) == (None, 1)


def test_a_decision_answers_every_flag_of_the_message(
    sign_in, room, flagged, facilitator, inside
):
    third = Membership.objects.get(
        pseudonym__person_hash=hash_of(inside(AttendantFactory()))
    )
    flag_message(third, flagged.event_id, reason="worry", at=third.joined_at)

    decide(sign_in(facilitator), flagged, "left")

    assert set(Flag.objects.values_list("outcome", flat=True)) == {"left"}


def test_a_decision_needs_an_outcome(sign_in, flagged, facilitator):
    response = decide(sign_in(facilitator), flagged, "banish")

    flagged.refresh_from_db()
    assert (response.status_code, flagged.handled_at) == (422, None)


def test_a_warned_writer_alone_is_told(sign_in, room, mango, ferry, flagged):
    facilitator = StaffMember.objects.get(is_facilitator=True)
    decide(sign_in(facilitator), flagged, "warned")

    hers = sign_in(mango).get(room.get_absolute_url()).text
    others = sign_in(ferry).get(room.get_absolute_url()).text

    words = "asks you to look at the house rules once more"
    assert (words in hers, words in others) == (True, False)
    assert "taken away by the facilitator" in others
    assert "Her name was in it." not in others


def test_with_the_homeserver_down_nothing_is_decided(
    sign_in, chat, flagged, facilitator
):
    client = sign_in(facilitator)
    chat.is_down = True

    response = decide(client, flagged)

    flagged.refresh_from_db()
    assert (response.status_code, flagged.handled_at) == (503, None)
    assert (flagged.outcome, PeerAuditEntry.objects.count()) == ("", 0)
    assert client.get(LIST).status_code == 200


def test_a_claim_is_given_back_when_the_homeserver_fails(
    chat, flagged, mango, facilitator
):
    chat.is_down = True
    at = flagged.flagged_at

    with pytest.raises(ChatError):
        decide_flags(facilitator, flagged, outcome="removed", sender="@x:y", at=at)

    flagged.refresh_from_db()
    assert (flagged.handled_at, flagged.outcome) == (None, "")


SECOND = timedelta(seconds=1)
FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture
def claimed(flagged):
    """The process ended after the claim and before the homeserver was asked."""
    flagged.handled_at, flagged.outcome = flagged.flagged_at, "removed"
    flagged.save()
    return flagged


@pytest.mark.parametrize(
    ("wait", "given_back"),
    [(FIVE_MINUTES - SECOND, 0), (FIVE_MINUTES, 0), (FIVE_MINUTES + SECOND, 1)],
)
def test_what_was_claimed_and_not_carried_out_waits_again(claimed, wait, given_back):
    assert give_back_abandoned(at=claimed.handled_at + wait) == given_back

    claimed.refresh_from_db()
    assert (claimed.outcome == "") is bool(given_back)
    assert (claimed.handled_at is None) is bool(given_back)


def test_what_was_carried_out_stays_decided(flagged, mango, facilitator):
    hers = Membership.objects.get(pseudonym__person_hash=hash_of(mango))
    sender, at = hers.pseudonym.mxid, flagged.flagged_at
    decide_flags(facilitator, flagged, outcome="removed", sender=sender, at=at)

    assert give_back_abandoned(at=at + 2 * FIVE_MINUTES) == 0


def test_an_earlier_decision_about_the_message_does_not_hide_an_abandoned_one(
    flagged, mango, facilitator, inside
):
    hers = Membership.objects.get(pseudonym__person_hash=hash_of(mango))
    sender, at = hers.pseudonym.mxid, flagged.flagged_at
    decide_flags(facilitator, flagged, outcome="left", sender=sender, at=at)
    third = Membership.objects.get(
        pseudonym__person_hash=hash_of(inside(AttendantFactory()))
    )
    flag_message(third, flagged.event_id, reason="worry", at=at)
    later = Flag.objects.exclude(pk=flagged.pk)
    later.update(handled_at=at + SECOND, outcome="removed")

    assert give_back_abandoned(at=at + 2 * FIVE_MINUTES) == 1
    assert later.get().handled_at is None


def test_each_minute_the_facilitator_is_asked_again_and_can_decide(
    sign_in, chat, room, claimed, facilitator
):
    Flag.objects.update(handled_at=claimed.handled_at - 2 * FIVE_MINUTES)

    give_back_flags.call()
    response = decide(sign_in(facilitator), claimed)

    assert response.status_code == 303
    assert [one.text for one in chat.rooms[room.matrix_room_id].messages] == [""]


def test_more_flags_cost_no_more_queries(sign_in, room, flagged, inside, queries_of):
    client = sign_in(inside(FacilitatorFactory()))
    client.get(LIST)

    with_one = queries_of(client, LIST)
    for number in range(2):
        member = inside(AttendantFactory())
        membership = Membership.objects.get(pseudonym__person_hash=hash_of(member))
        event = say(member, room, f"Number {number}.").event_id
        flag_message(membership, event, reason="other", at=membership.joined_at)

    assert (queries_of(client, LIST), with_one <= 20) == (with_one, True)
