"""The journeys: a real Chromium against a real `rosella demo`, started once a run on
a free port and an empty folder.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from rosella.ports import free_port

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
PATIENCE = 90


class Demo:
    """A running demo: its address, its data folder, its process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.output = folder.with_suffix(".log")
        command = [
            str(Path(sys.executable).with_name("rosella")),
            "demo",
            "--port",
            str(self.port),
            "--data",
            str(folder),
        ]
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("ROSELLA_", "DJANGO_"))
        }
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=output, env=environment
            )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                pytest.fail(f"the demo ended: {self.output.read_text()}", pytrace=False)
            if (self.folder / "run.json").exists():
                return
            time.sleep(0.1)
        pytest.fail(f"the demo did not start: {self.output.read_text()}", pytrace=False)

    def healthz(self) -> str:
        with urllib.request.urlopen(f"{self.url}/healthz") as answer:
            return answer.read().decode()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    running = Demo(tmp_path_factory.mktemp("demo") / "var")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium")
    return {
        **browser_type_launch_args,
        **({"executable_path": chromium} if chromium else {}),
        "args": [
            "--disable-background-networking",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
        ],
    }


@pytest.fixture
def visit(browser, demo):
    """Open a window as one of the demo's people: `visit("attendant")`, on a phone
    unless said otherwise.
    """
    contexts = []

    def _visit(who=None, *, size=PHONE, **options):
        context = browser.new_context(base_url=demo.url, viewport=size, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.problems = watch(page, demo.url)
        page.goto("/accounts/login/")
        if who:
            page.locator(
                "li.person", has=page.locator(f"input[value='{who}@demo.example']")
            ).get_by_role("button").click()
            page.wait_for_url(f"{demo.url}/")
        return page

    yield _visit
    for context in contexts:
        context.close()


def watch(page, url):
    """Collect what no page may do: errors in its console, requests to another host,
    answers of 500.
    """
    problems = []
    page.on(
        "console",
        lambda message: (
            problems.append(message.text) if message.type == "error" else None
        ),
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda request: (
            problems.append(request.url) if _is_foreign(request.url, url) else None
        ),
    )
    page.on(
        "response",
        lambda answer: (
            problems.append(f"500 {answer.url}") if answer.status >= 500 else None
        ),
    )
    return problems


def _is_foreign(address, url):
    return not address.startswith((url, "data:", "blob:", "about:"))


@pytest.fixture
def number():
    """The first whole number of a text."""

    def _number(text):
        return int(re.search(r"\d+", text).group())

    return _number
