"""A demo of its own for the benchmarks, and a browser-like session for it."""

import http.cookiejar
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rosella.folder import Running, read_running
from rosella.ports import free_port


@dataclass(frozen=True, slots=True)
class Started:
    """A running demo and how long its first start took, in seconds."""

    data: Path
    url: str
    first_run_seconds: float
    running: Running


@contextmanager
def started_demo() -> Iterator[Started]:
    """Start a demo on a fresh data folder, and stop it at the end."""
    with tempfile.TemporaryDirectory(prefix="rosella-bench-") as scratch:
        data, port = Path(scratch) / "var", free_port()
        command = [
            str(Path(sys.executable).with_name("rosella")),
            "demo",
            "--port",
            str(port),
            "--data",
            str(data),
        ]
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
        try:
            running = _wait(process, data)
            yield Started(data, running.url, time.monotonic() - began, running)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait(process: "subprocess.Popen[bytes]", data: Path) -> Running:
    while process.poll() is None:
        running = read_running(data)
        if running is not None:
            return running
        time.sleep(0.05)
    raise SystemExit("the demo did not start")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: status, milliseconds, bytes on the wire (compressed body and
    headers), text.
    """

    status: int
    milliseconds: float
    wire_bytes: int
    text: str


class Session:
    """A person of the demo, signed in."""

    def __init__(self, url: str, username: str) -> None:
        self.url = url
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar)
        )
        page = self.get("/accounts/login/")
        self.post(
            "/demo/sign-in/",
            {"csrfmiddlewaretoken": token(page.text), "username": username},
        )

    def get(self, path: str) -> Answer:
        return self._ask(
            urllib.request.Request(
                self.url + path, headers={"Accept-Encoding": "gzip, br"}
            )
        )  # noqa: S310

    def post(self, path: str, data: dict[str, str], **headers: str) -> Answer:
        body = urllib.parse.urlencode(data).encode()
        request = urllib.request.Request(
            self.url + path, body, {"Origin": self.url, **headers}
        )  # noqa: S310
        return self._ask(request)

    def _ask(self, request: urllib.request.Request) -> Answer:
        began = time.perf_counter()
        with self.opener.open(request, timeout=30) as response:
            raw = response.read()
            spent = (time.perf_counter() - began) * 1000
            size = len(raw) + len(str(response.headers))
            text = plain(raw, response.headers.get("Content-Encoding", ""))
            return Answer(response.status, spent, size, text)


def plain(raw: bytes, encoding: str) -> str:
    if encoding == "gzip":
        import gzip  # noqa: PLC0415

        raw = gzip.decompress(raw)
    if encoding == "br":
        import brotli  # noqa: PLC0415

        raw = brotli.decompress(raw)
    return raw.decode("utf-8", "replace")


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if found is None:
        raise SystemExit("no form on the page")
    return found.group(1)


def resident_megabytes(pid: int) -> float:
    """Memory of a process and of what it started; a page that several of them share is
    counted once among them (PSS).
    """
    own = _share(pid)
    tree = Path(f"/proc/{pid}/task/{pid}/children")
    return (
        own + sum(resident_megabytes(int(child)) for child in tree.read_text().split())
        if tree.exists()
        else own
    )


def _share(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kilobytes = next(
        line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")
    )
    return int(kilobytes) * 1024 / 1_000_000
