"""A web server of our own, as `rosella up` starts it, and people who use it."""

import http.client
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.parse
from contextlib import contextmanager
from dataclasses import dataclass

from rosella import children
from rosella.folder import prepare_folder
from rosella.paths import CHECKOUT
from rosella.ports import free_port
from rosella.start_steps import web_command
from tests.rosella.running import clean_environment

PATIENCE = 60
TOKEN = "t" * 32
FORM = "application/x-www-form-urlencoded"


class Server:
    """One data folder; the server on it can be killed and started again."""

    def __init__(self, data, people, questions):
        self.data, self.port, self.process = data, free_port(), None
        prepare_folder(data)
        words = ["-m", "tests.promises.prepare", str(people), str(questions)]
        filled = subprocess.run(
            [sys.executable, *words],
            env=self._environment(),
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=True,
        )
        made = json.loads(filled.stdout)
        self.people = [Person(self, **each) for each in made["people"]]
        self.room = f"/community/rooms/{made['room']}/"

    def _environment(self):
        """Chat is switched on, and nobody answers there."""
        return clean_environment(
            DJANGO_SETTINGS_MODULE="tests.promises.impatient",
            ROSELLA_DATA=str(self.data),
            ROSELLA_URL=f"http://127.0.0.1:{self.port}",
            ROSELLA_MATRIX_URL=f"http://127.0.0.1:{free_port()}",
        )

    def start(self):
        with (self.data / "log" / "web.log").open("ab") as log:
            self.process = subprocess.Popen(
                web_command("127.0.0.1", self.port),
                env=self._environment(),
                cwd=CHECKOUT,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=children.die_with_parent,  # noqa: PLW1509 - as in the product
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self.people[0].get("/language/")
                return
            except OSError:
                assert self.process.poll() is None, self.log()
                time.sleep(0.02)
        raise AssertionError(self.log())

    def kill(self):
        """SIGKILL to the server and the processes that it started, and to no other."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def log(self):
        return (self.data / "log" / "web.log").read_text()

    def database(self):
        return sqlite3.connect(self.data / "rosella.sqlite3", isolation_level=None)

    def answers(self):
        """What is stored: sitting, slot, key, in any order."""
        found = self.database().execute(
            "SELECT item.sitting_id, item.slot, step.key FROM assessments_step step "
            "JOIN assessments_sittingitem item ON item.id = step.item_id"
        )
        return sorted(found.fetchall())

    @contextmanager
    def busy(self):
        """Another connection writes and does not come to an end."""
        other = self.database()
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()


@dataclass(frozen=True)
class Answered:
    """Status, headers and text of an answer."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Person:
    """Somebody with a browser, in the middle of a sitting."""

    server: Server
    session: str
    sitting: int

    def page(self, slot):
        return f"/practice/sittings/{self.sitting}/{slot}/"

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, **typed):
        body = {"csrfmiddlewaretoken": TOKEN, **typed}
        return self._ask("POST", path, urllib.parse.urlencode(body))

    def hand_in(self, slot, key, answer="a"):
        return self.post(self.page(slot), key=key, sequence=1, answer=answer)

    def _ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, 30)
        cookies = f"session={self.session}; csrf={TOKEN}"
        try:
            headers = {"Cookie": cookies, "Content-Type": FORM}
            connection.request(method, path, body, headers)
            found = connection.getresponse()
            return Answered(found.status, found.headers, found.read().decode())
        finally:
            connection.close()


def heading(answered):
    """The words of the first heading."""
    return re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", answered.text, re.S)[0])
