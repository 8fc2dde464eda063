"""The real Synapse for tests: one a session, in a temporary folder, on a free port."""

import queue
import socket
import subprocess
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from chat import homeserver as synapse
from chat.client import Homeserver
from chat.connection import homeserver as connect
from rosella.children import die_with_parent

SERVER_NAME = "rosella.internal"
TOKENS = synapse.Tokens(
    appservice="only-for-tests-as",
    homeserver="only-for-tests-hs",
    macaroon="only-for-tests-macaroon",
    form="only-for-tests-form",
)


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Pushes:
    """Takes what Synapse delivers and keeps it for the test: `take("event id")`."""

    def __init__(self) -> None:
        self.port = free_port()
        self._deliveries: queue.Queue[tuple[str, str, bytes]] = queue.Queue()
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(self):
        deliveries = self._deliveries

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                sent = (self.path, self.headers["Authorization"], body)
                deliveries.put(sent)
                self._answer()

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"] or 0))
                self._answer()

            def _answer(self):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *args):
                pass

        return Handler

    def take(self, event_id: str, within: float = 10) -> tuple[str, str, bytes]:
        """Return the delivery (path, authorization, body) that tells of this event."""
        while True:
            delivery = self._deliveries.get(timeout=within)
            if event_id.encode() in delivery[2]:
                return delivery

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class RunningSynapse:
    """The process, its address, its files; `stop` and `start` for tests of outages."""

    def __init__(self, data: Path, web_port: int) -> None:
        self.data, self.web_port = data, web_port
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.paths = synapse.Paths(data)
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        config = synapse.render(
            self.data,
            server_name=SERVER_NAME,
            port=self.port,
            web_port=self.web_port,
            tokens=TOKENS,
        )
        output = (self.data / "output.txt").open("ab")
        with output:
            self._process = subprocess.Popen(
                synapse.command(config),
                stdout=output,
                stderr=output,
                preexec_fn=die_with_parent,  # noqa: PLW1509 - as in the product
            )
        alive = self._process
        synapse.wait_until_ready(self.url, 90, lambda: alive.poll() is None)
        synapse.bootstrap(self.url, self.data, TOKENS)

    def stop(self) -> int:
        self._process.terminate()
        return self._process.wait(timeout=20)


@pytest.fixture(scope="session")
def pushes():
    receiver = Pushes()
    yield receiver
    receiver.close()


@pytest.fixture(scope="session")
def running_synapse(tmp_path_factory, pushes):
    server = RunningSynapse(tmp_path_factory.mktemp("synapse"), pushes.port)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def synapse_client(running_synapse) -> Homeserver:
    """The real homeserver through our client, for tests without Django's settings."""
    token = TOKENS.appservice
    return Homeserver(running_synapse.url, token=token, server_name=SERVER_NAME)


@pytest.fixture
def real_chat(settings, running_synapse):
    """Point the settings at the real homeserver."""
    settings.MATRIX_URL = running_synapse.url
    settings.MATRIX_SERVER_NAME = SERVER_NAME
    settings.MATRIX_AS_TOKEN = TOKENS.appservice
    settings.MATRIX_HS_TOKEN = TOKENS.homeserver
    return connect()
