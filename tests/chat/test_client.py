"""One contract, two homeservers: the fake of our tests and the real Synapse."""

import json
import secrets
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from chat import client
from chat.client import Homeserver
from chat.errors import ChatRefused, ChatTooLarge, ChatUnavailable
from tests.chat import fake
from tests.homeserver import SERVER_NAME, free_port


@pytest.fixture(params=["fake", "real"])
def server(request):
    if request.param == "real":
        return request.getfixturevalue("synapse_client")
    fake.world.reset()
    return fake.FakeHomeserver("", token="", server_name=SERVER_NAME)


def new_name(kind="peer"):
    return f"{kind}_{secrets.token_hex(6)}"


@pytest.fixture
def mango(server):
    return server.register(new_name())


@pytest.fixture
def ferry(server):
    return server.register(new_name())


@pytest.fixture
def room(server, mango):
    room_id = server.create_room(retention_days=30)
    server.add_member(room_id, mango)
    return room_id


def texts(page):
    return [message.text for message in page.messages]


def test_a_sent_text_is_read_with_its_sender_and_id(server, room, mango):
    event_id = server.send_text(room, mango, "Cups, maybe.", tx_id="a")

    message = server.messages(room, mango).messages[-1]

    assert (message.event_id, message.sender, message.text) == (
        event_id,
        mango,
        "Cups, maybe.",
    )


def test_the_same_transaction_twice_is_one_message(server, room, mango):
    first = server.send_text(room, mango, "Once.", tx_id="same")
    second = server.send_text(room, mango, "Once.", tx_id="same")

    assert (first == second, texts(server.messages(room, mango))) == (True, ["Once."])


def test_a_text_can_be_sent_for_an_earlier_hour(server, room, mango):
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=3)

    server.send_text(room, mango, "Before.", tx_id="then", at=at)

    assert server.messages(room, mango).messages[-1].sent_at == at


def test_whoever_is_not_a_member_reads_and_writes_nothing(server, room, ferry):
    with pytest.raises(ChatRefused):
        server.messages(room, ferry)
    with pytest.raises(ChatRefused):
        server.send_text(room, ferry, "Let me in.", tx_id="b")


def test_a_later_member_sees_nothing_earlier(server, room, mango, ferry):
    server.send_text(room, mango, "Before you came.", tx_id="a")
    server.add_member(room, ferry)
    server.send_text(room, mango, "After.", tx_id="b")

    assert texts(server.messages(room, ferry)) == ["After."]


def test_joining_twice_changes_nothing(server, room, mango):
    server.add_member(room, mango)

    assert server.members(room) == {server.bot, mango}


def test_whoever_left_or_was_taken_out_reads_nothing(server, room, mango, ferry):
    server.add_member(room, ferry)

    server.leave(room, mango)
    server.leave(room, mango)
    server.kick(room, ferry)
    server.kick(room, ferry)

    assert server.members(room) == {server.bot}


def test_whoever_left_may_come_back(server, room, mango):
    server.leave(room, mango)

    server.add_member(room, mango)

    assert server.members(room) == {server.bot, mango}


def test_a_redacted_message_stays_as_an_empty_place(server, room, mango):
    event_id = server.send_text(room, mango, "A name.", tx_id="a")

    server.redact(room, event_id, tx_id="r")

    message = server.message(room, event_id, mango)
    assert (message.text, message.is_removed) == ("", True)


def test_one_message_is_read_by_its_id(server, room, mango):
    event_id = server.send_text(room, mango, "Alone.", tx_id="a")
    server.send_text(room, mango, "Another.", tx_id="b")

    assert server.message(room, event_id, mango).text == "Alone."
    with pytest.raises(ChatRefused):
        server.message(room, "$nothing", mango)


def test_older_pages_follow_until_the_beginning(server, room, mango):
    for number in range(5):
        server.send_text(room, mango, str(number), tx_id=str(number))

    newest = server.messages(room, mango, limit=2)
    older = server.messages(room, mango, limit=2, before=newest.before)

    assert (texts(newest), texts(older)) == (["3", "4"], ["1", "2"])


def test_a_page_that_holds_everything_says_that_nothing_came_before(
    server, room, mango, ferry
):
    server.send_text(room, mango, "Before her.", tx_id="a")
    server.add_member(room, ferry)
    server.send_text(room, mango, "All she can see.", tx_id="b")

    page = server.messages(room, ferry, limit=5)

    assert (texts(page), page.before) == (["All she can see."], "")


def test_a_closed_account_sends_nothing(server, room, mango):
    server.close_account(mango)

    with pytest.raises(ChatRefused):
        server.send_text(room, mango, "Still here?", tx_id="a")


def test_a_text_beyond_all_measure_is_too_large(server, room, mango):
    with pytest.raises(ChatTooLarge):
        server.send_text(room, mango, "x" * 70_000, tx_id="a")


def test_registering_a_name_again_returns_the_same_account(server):
    name = new_name()

    assert server.register(name) == server.register(name)


def test_a_server_that_is_down_is_unavailable():
    url = f"http://127.0.0.1:{free_port()}"
    server = Homeserver(url, token="none", server_name=SERVER_NAME)

    with pytest.raises(ChatUnavailable):
        server.members("!nowhere:rosella.internal")


ROOM = "!nowhere:rosella.internal"
LATE = {
    "event_id": "$late",
    "type": "m.room.message",
    "sender": "@mango:rosella.internal",
    "origin_server_ts": 0,
    "content": {"msgtype": "m.text", "body": "Late."},
    "joined": {},
    "chunk": [],
    "start": "a",
}


class SlowServer(ThreadingHTTPServer):
    """Answers everything well, once `answers_after` seconds are over."""

    def __init__(self, *, answers_after):
        super().__init__(("127.0.0.1", 0), SlowAnswer)
        self.answers_after, self.is_over = answers_after, Event()


class SlowAnswer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.is_over.wait(self.server.answers_after):
            return
        body = json.dumps(LATE).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_GET

    def log_message(self, *args):
        """Write nothing."""


@pytest.fixture
def slow_server():
    servers = []

    def _start(**options):
        server = SlowServer(**options)
        servers.append(server)
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        return Homeserver(url, token="none", server_name=SERVER_NAME)

    yield _start
    for server in servers:
        server.is_over.set()
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    "read",
    [
        lambda server: server.messages(ROOM, server.bot),
        lambda server: server.message(ROOM, "$one", server.bot),
        lambda server: server.members(ROOM),
    ],
)
def test_reading_gives_up_early_on_a_server_that_hangs(slow_server, monkeypatch, read):
    monkeypatch.setattr(client, "READING", 0.3)
    server = slow_server(answers_after=3)

    with pytest.raises(ChatUnavailable):
        read(server)


def test_sending_waits_longer_than_reading(slow_server, monkeypatch):
    monkeypatch.setattr(client, "READING", 0.01)
    server = slow_server(answers_after=0.3)

    assert server.send_text(ROOM, server.bot, "Slowly.", tx_id="a") == "$late"


def test_a_purged_room_is_gone(server, room, mango):
    delete_id = server.purge_room(room)

    for _ in range(100):
        if server.is_purged(delete_id):
            break
    with pytest.raises(ChatRefused):
        server.messages(room, mango)
