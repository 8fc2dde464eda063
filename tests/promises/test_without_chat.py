"""P8: with the homeserver unreachable only peer support is closed, and says so."""

import json
from uuid import uuid4

import pytest

from tests.promises.server import heading


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/learn/",
        "/practice/",
        "/practice/quizzes/first-line/",
        "/me/",
        "/me/notes/",
        "/supervision/mine/",
        "/language/",
    ],
)
def test_pages_without_chat_are_there(server, address):
    answered = server.people[-1].get(address)

    assert (answered.status, "<h1" in answered.text) == (200, True)


def test_question_can_be_answered_without_chat(server):
    person = server.people[-1]

    page = person.get(person.page(3))

    assert (page.status, 'name="answer"' in page.text) == (200, True)


def test_health_is_degraded_and_only_chat_is_down(server):
    answered = server.people[-1].get("/healthz")

    told = json.loads(answered.text)
    assert (answered.status, told) == (200, {"status": "degraded", "down": ["chat"]})


def test_peer_support_still_shows_her_rooms(server):
    answered = server.people[-1].get("/community/")

    assert (answered.status, "After the late shift" in answered.text) == (200, True)


def test_room_says_in_plain_words_that_it_cannot_be_read_now(server):
    answered = server.people[-1].get(server.room)

    assert (answered.status, heading(answered)) == (200, "After the late shift")
    assert "The room cannot be reached just now." in answered.text


def test_message_is_not_sent_and_its_text_is_kept(server):
    typed = {"text": "I could not sleep after that call.", "tx_id": uuid4()}

    answered = server.people[-1].post(f"{server.room}messages/", **typed)

    assert (answered.status, typed["text"] in answered.text) == (503, True)
    assert "Not sent. Your text stays on this page" in answered.text
    assert typed["text"] not in server.log()
