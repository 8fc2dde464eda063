"""A chat message from send to sight, by stages, beside the same message sent to
Synapse directly.
"""

import json
import queue
import re
import statistics
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator

from bench.report import Line
from bench.running import Session, Started, token

REPEATS = 12
ROOM = "/community/rooms/1/"
Heard = tuple[float, dict[str, str]]


def measure(demo: Started) -> list[Line]:
    direct = direct_times(demo)
    sent, heard, seen = rosella_times(demo)
    ratio = statistics.median(seen) / statistics.median(direct)
    return [
        _line("chat: sent to Synapse directly, until the reader's sync has it", direct),
        _line("chat: through Rosella, until the sender has her answer", sent),
        _line("chat: until the reader's page is told", heard),
        _line("chat: until the reader's page has the message", seen, "at most 1000"),
        Line("chat: Rosella against direct", round(ratio, 2), "times", "at most 1.5"),
    ]


def _line(what: str, milliseconds: list[float], goal: str = "") -> Line:
    middle = round(statistics.median(milliseconds), 1)
    return Line(f"{what}: median", middle, "ms", goal)


def rosella_times(demo: Started) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds since sending: answered, told by the stream, message seen.

    The stream brings the message itself, or the page asks for it.
    """
    writer = Session(demo.url, "attendant2@demo.example")
    reader = Session(demo.url, "facilitator@demo.example")
    events: queue.Queue[Heard] = queue.Queue()
    threading.Thread(target=listen, args=(reader, events), daemon=True).start()
    time.sleep(1.5)
    page = writer.get(ROOM)
    found: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number in range(REPEATS):
        form = {
            "csrfmiddlewaretoken": token(page.text),
            "tx_id": f"bench-{number}-{time.time_ns()}",
            "text": f"Bench number {number}",
        }
        began = time.perf_counter()
        writer.post(f"{ROOM}messages/", form, **{"X-Fragment": "yes"})
        answered = time.perf_counter()
        told, news = events.get(timeout=10)
        if "html" not in news:
            event_id = urllib.parse.quote(news["event"], safe="")
            reader.get(f"{ROOM}messages/{event_id}/")
        moments = (answered, told, time.perf_counter())
        for times, moment in zip(found, moments, strict=True):
            times.append((moment - began) * 1000)
        time.sleep(0.3)
    return found


def listen(reader: Session, events: "queue.Queue[Heard]") -> None:
    """Read the live stream of the room and note when each message is told."""
    page = reader.get(ROOM)
    live = re.findall(r'data-live="([^"]+)"', page.text)[0].replace("&amp;", "&")
    with reader.opener.open(reader.url + live, timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data:"):
                news = json.loads(line[5:])
                if news["type"] == "m.room.message":
                    events.put((time.perf_counter(), news))


class Matrix:
    """The homeserver as our application service sees it, without Rosella between."""

    def __init__(self, demo: Started) -> None:
        self.url = demo.running.matrix_url
        self.token = (demo.data / "keys" / "matrix-as").read_text().strip()

    def ask(self, method: str, path: str, user: str, body: object = None) -> dict:
        mark = "&" if "?" in path else "?"
        asked = f"{path}{mark}user_id={urllib.parse.quote(user)}"
        address = f"{self.url}/_matrix/client/v3{asked}"
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(address, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


def direct_times(demo: Started) -> list[float]:
    """Milliseconds from sending until the reader's waiting /sync returns."""
    matrix = Matrix(demo)
    writer, reader = (account(matrix) for _ in range(2))
    room = matrix.ask("POST", "/createRoom", writer, {"invite": [reader]})["room_id"]
    matrix.ask("POST", f"/rooms/{urllib.parse.quote(room)}/join", reader, {})
    return list(_sync_times(matrix, writer, reader, room))


def account(matrix: Matrix) -> str:
    name = f"peer_{time.time_ns():x}"[-17:].replace("_", "")[:12]
    name = f"peer_{(name + 'aaaaaaaaaaaa')[:12]}"
    body = {
        "type": "m.login.application_service",
        "username": name,
        "inhibit_login": True,
    }
    return str(matrix.ask("POST", "/register", "", body)["user_id"])


def _sync_times(matrix: Matrix, writer: str, reader: str, room: str) -> Iterator[float]:
    since = matrix.ask("GET", "/sync?timeout=0", reader)["next_batch"]
    path = f"/rooms/{urllib.parse.quote(room)}/send/m.room.message"
    for number in range(REPEATS):
        arrived: queue.Queue[tuple[float, str]] = queue.Queue()
        waiting = threading.Thread(
            target=_wait_for_sync, args=(matrix, reader, since, arrived)
        )
        waiting.start()
        time.sleep(0.3)
        began = time.perf_counter()
        body = {"msgtype": "m.text", "body": f"Bench number {number}"}
        matrix.ask("PUT", f"{path}/direct-{number}", writer, body)
        moment, since = arrived.get(timeout=30)
        waiting.join()
        yield (moment - began) * 1000


def _wait_for_sync(
    matrix: Matrix, reader: str, since: str, arrived: "queue.Queue[tuple[float, str]]"
) -> None:
    answer = matrix.ask("GET", f"/sync?timeout=20000&since={since}", reader)
    arrived.put((time.perf_counter(), answer["next_batch"]))
