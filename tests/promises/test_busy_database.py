"""P9: while another writer holds the database, reading goes on and saving says so."""

from uuid import uuid4

import pytest

from tests.promises.server import heading


@pytest.mark.parametrize("address", ["/", "/practice/", "/me/", "/en/learn/"])
def test_pages_can_be_read_while_the_database_is_busy(server, address):
    with server.busy():
        answered = server.people[-1].get(address)

    assert answered.status == 200


def test_answer_is_refused_with_a_time_to_come_back_and_then_kept(server):
    person, key = server.people[-1], uuid4()

    with server.busy():
        refused = person.hand_in(1, key)
    stored = [each for each in server.answers() if each[0] == person.sitting]
    again = person.hand_in(1, key)

    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert heading(refused) == "Not saved. Rosella is busy."
    assert (stored, again.status) == ([], 303)
    assert (person.sitting, 1, key.hex) in server.answers()


def test_draft_is_refused_too_and_then_kept(server):
    person = server.people[-1]
    typed = {"key": uuid4(), "sequence": 1, "answer": "b"}

    with server.busy():
        refused = person.post(f"{person.page(2)}draft/", **typed)
    again = person.post(f"{person.page(2)}draft/", **typed)

    assert (refused.status, again.status) == (503, 200)


def test_quick_exit_leaves_at_once_and_the_browser_forgets(server):
    with server.busy():
        answered = server.people[-2].get("/exit/")

    assert (answered.status, heading(answered)) == (200, "Rice with vegetables")
    assert answered.headers["Set-Cookie"].startswith('session=""; expires=Thu, 01 Jan')
