"""What was delivered a moment ago is answered from memory, for a few seconds."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from chat import services
from chat.domain import Message
from chat.errors import ChatUnavailable
from chat.fresh import KEPT_FOR, MOST_KEPT, FreshMessages

TOKEN = {"Authorization": "Bearer only-for-tests-hs"}
SENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EVENT = {
    "room_id": "!a:x",
    "event_id": "$cups",
    "type": "m.room.message",
    "sender": "@peer_a:x",
    "origin_server_ts": int(SENT.timestamp() * 1000),
    "content": {"msgtype": "m.text", "body": "Warm cups."},
}


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def message(event_id="$one"):
    return Message(event_id, "@peer_a:x", "Warm cups.", sent_at=SENT)


@pytest.mark.parametrize(
    ("later", "is_there"), [(0, True), (KEPT_FOR, True), (KEPT_FOR + 0.01, False)]
)
def test_a_message_is_held_for_a_few_seconds(later, is_there):
    clock = Clock()
    held = FreshMessages(clock)
    held.keep("!a:x", message())

    clock.now += later

    assert (held.find("!a:x", "$one") is not None) is is_there


def test_old_messages_leave_the_memory_when_others_come():
    clock = Clock()
    held = FreshMessages(clock)
    held.keep("!a:x", message("$old"))
    clock.now += KEPT_FOR + 1

    held.keep("!a:x", message("$new"))

    assert len(held._held) == 1


def test_only_so_many_are_held():
    held = FreshMessages(Clock())
    for number in range(MOST_KEPT + 1):
        held.keep("!a:x", message(f"${number}"))

    assert held.find("!a:x", "$0") is None
    assert held.find("!a:x", f"${MOST_KEPT}") is not None


def test_a_message_is_found_in_its_own_room_alone():
    held = FreshMessages(Clock())
    held.keep("!a:x", message())

    assert held.find("!b:x", "$one") is None


def deliver(client, *events):
    address = reverse("chat:transaction_put", args=["1"])
    body = json.dumps({"events": events})
    return client.put(address, body, content_type="application/json", headers=TOKEN)


def read(event_id="$cups", since=SENT):
    return services.read_message("!a:x", event_id, "@peer_b:x", member_since=since)


@pytest.mark.django_db
class TestDelivered:
    """Chat is switched off here: whatever is answered came out of memory."""

    def test_what_was_just_delivered_needs_no_second_question(self, client):
        deliver(client, EVENT)

        assert (read().text, read().sender) == ("Warm cups.", "@peer_a:x")

    def test_what_was_said_before_she_came_is_left_to_the_homeserver(self, client):
        deliver(client, EVENT)

        with pytest.raises(ChatUnavailable):
            read(since=SENT + timedelta(milliseconds=1))

    def test_a_message_that_was_removed_is_left_to_the_homeserver(self, client):
        deliver(client, EVENT)
        gone = {**EVENT, "event_id": "$r", "type": "m.room.redaction", "content": {}}
        deliver(client, {**gone, "redacts": "$cups"})

        with pytest.raises(ChatUnavailable):
            read()

    def test_an_edit_is_never_taken_for_a_message_of_its_own(self, client):
        relation = {"rel_type": "m.replace", "event_id": "$cups"}
        words = {**EVENT["content"], "m.relates_to": relation}
        deliver(client, EVENT, {**EVENT, "event_id": "$edit", "content": words})

        for event_id in ("$cups", "$edit"):
            with pytest.raises(ChatUnavailable):
                read(event_id)

    @pytest.mark.parametrize(
        "broken", [{"sender": None}, {"origin_server_ts": 10**30}, {"content": 7}]
    )
    def test_an_unreadable_event_hurts_no_other(self, client, broken):
        bad = {**EVENT, "event_id": "$bad", **broken}
        if bad["sender"] is None:
            del bad["sender"]

        assert deliver(client, bad, EVENT).status_code == 200
        assert read().text == "Warm cups."
        with pytest.raises(ChatUnavailable):
            read("$bad")
