"""A running demo of its own: its address, its data folder, its processes."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from rosella.build import SOURCES
from rosella.paths import CHECKOUT
from rosella.ports import free_port

PATIENCE = 300
BUILT = CHECKOUT / "build" / "static" / "staticfiles.json"
BUILDING = CHECKOUT / "build" / "building.lock"


class Demo:
    """Starts at once; `stop` ends it by its own process id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.output = folder.with_suffix(".log")
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                self._command(), stdout=output, stderr=output, env=_environment()
            )
        self._wait()

    def _command(self) -> list[str]:
        rosella = str(Path(sys.executable).with_name("rosella"))
        port, folder = str(self.port), str(self.folder)
        return [rosella, "demo", "--port", port, "--data", folder]

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                pytest.fail(f"the demo ended: {self.output.read_text()}", pytrace=False)
            if (self.folder / "run.json").exists():
                return
            time.sleep(0.1)
        pytest.fail(f"the demo did not start: {self.output.read_text()}", pytrace=False)

    def children(self) -> dict[str, int]:
        return json.loads((self.folder / "run.json").read_text())["children"]

    def healthz(self) -> str:
        with urllib.request.urlopen(f"{self.url}/healthz") as answer:
            return answer.read().decode()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)


def _environment() -> dict[str, str]:
    """Ours, without what would lead the demo elsewhere."""
    ours = ("ROSELLA_", "DJANGO_")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)}


def build_when_stale() -> None:
    """Collect style files and catalogues again when one of them has changed; of two
    workers one does it while the other waits.
    """
    BUILDING.parent.mkdir(exist_ok=True)
    with BUILDING.open("w") as building:
        fcntl.flock(building, fcntl.LOCK_EX)
        built = BUILT.stat().st_mtime if BUILT.exists() else 0
        if any(path.stat().st_mtime > built for path in _sources()):
            subprocess.run([sys.executable, "-m", "rosella.build"], check=True)


def _sources():
    for source in SOURCES:
        yield from (CHECKOUT / source).rglob("*.po")
        for path in (CHECKOUT / source).rglob("static/**/*"):
            if path.is_file():
                yield path
