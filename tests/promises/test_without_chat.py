"""P8: with the homeserver unreachable only peer support is closed, and says so."""

import json

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


def test_peer_support_says_so_in_plain_words(server):
    answered = server.people[-1].get("/community/")

    assert answered.status in {200, 503}
    assert heading(answered) != ""
    assert "Traceback" not in answered.text + server.log()
