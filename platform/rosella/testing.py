"""`rosella test`: everything a change must pass, in the order in which a fault is
found soonest.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rosella.faults import Stop
from rosella.paths import CHECKOUT
from rosella.progress import say

PACKAGES = (
    "platform/rosella",
    "platform/ui",
    "platform/accounts",
    "platform/records",
    "platform/chat",
    "modules",
    "helpline",
    "assessments",
    "supervision",
    "community",
)


BOTH_CORES = ("-n", "2", "--dist", "loadfile")
TWO_DEMOS = ("-n", "2", "--dist", "loadgroup")
CHROMIUMS = ("chromium-headless-shell", "chromium")
Check = tuple[str, list[str]]
"""What it is called, and the command."""


def run_everything(words: Sequence[str]) -> int:
    """Run all checks, or only pytest when words are given. Returns the exit code of
    the first that fails.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "rosella.settings.test"
    os.environ.pop("ROSELLA_DATA", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a hundred processes begin here
    os.chdir(CHECKOUT)
    ensure_chromium()
    if words:
        return first_failure([("pytest", _pytest(*words))])
    with beside("mypy", _tool("mypy")) as types:
        return first_failure(short_checks()) or types() or first_failure(long_checks())


def short_checks() -> list[Check]:
    """What takes one core a few seconds each, while mypy takes the other."""
    words = ("makemigrations", "--check", "--dry-run")
    return [
        ("ruff", _tool("ruff", "check", ".")),
        ("ruff format", _tool("ruff", "format", "--check", ".")),
        ("import-linter", _tool("lint-imports")),
        ("bandit", _tool("bandit", "-q", "-r", *PACKAGES, "-c", "pyproject.toml")),
        (
            "makemigrations --check",
            [sys.executable, "-m", "rosella.cli", "manage", *words],
        ),
    ]


def long_checks() -> list[Check]:
    return [
        ("unit tests", _pytest(*BOTH_CORES, "--ignore=tests/journeys")),
        ("browser journeys", _pytest(*TWO_DEMOS, "tests/journeys")),
    ]


def first_failure(checks: Sequence[Check]) -> int:
    """Run one after the other; the exit code of the first that fails, or 0."""
    for name, command in checks:
        began = time.monotonic()
        say(f"== {name}")
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - our own commands
        if _fails(name, code, began):
            return code
    return 0


@contextmanager
def beside(name: str, command: Sequence[str]) -> Iterator[Callable[[], int]]:
    """Run a check on the other core. What it gives waits for its end, tells what it
    said and returns its exit code; left earlier, it is ended.
    """
    began = time.monotonic()
    running = subprocess.Popen(  # noqa: S603 - our own commands
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )

    def finish() -> int:
        said, _ = running.communicate()
        say(f"== {name}\n{said.rstrip()}")
        _fails(name, running.returncode, began)
        return running.returncode

    with running:
        try:
            yield finish
        finally:
            running.kill()


def _fails(name: str, code: int, began: float) -> bool:
    """Whether it failed; says so, or how long it took."""
    if code:
        say(f"rosella: {name} failed; mend what stands above and run it again.")
    else:
        say(f"   {time.monotonic() - began:.0f} s")
    return bool(code)


def _pytest(*words: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", *words]


def _tool(name: str, *words: str) -> list[str]:
    beside = shutil.which(name, path=os.path.dirname(sys.executable))
    if beside is None:
        raise Stop(f"{name} is not installed: run the tests with `./rosella test`.")
    return [beside, *words]


def find_chromium() -> str | None:
    """The distribution's: the lightest first, which opens no windows for nobody and so
    loads a page in half the time.
    """
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


def ensure_chromium() -> None:
    """Install a Chromium for the journeys: the distribution's where we may, its light
    one even beside another, else Playwright's own.
    """
    may_apt = os.geteuid() == 0 and shutil.which("apt-get") is not None
    has_one = find_chromium() is not None
    if shutil.which(CHROMIUMS[0]) or (has_one and not (may_apt and _apt_has_light())):
        return
    say("Installing a Chromium for the browser journeys (once).")
    installs = _apt_installs_chromium if may_apt else _playwright_installs_chromium
    if not installs() and not has_one:
        raise Stop(
            "No Chromium could be installed: install the package `chromium`, then run "
            "the tests again."
        )


def _apt_has_light() -> bool:
    """Whether the lists that are here name it: not every distribution has it."""
    return _succeeds("apt-cache", "show", CHROMIUMS[0])


def _apt_installs_chromium() -> bool:
    """Whether one of them could be installed, the lightest first."""
    apt = ("apt-get", "-qq", "-o", "Dpkg::Use-Pty=0")
    install = (*apt, "install", "-y", "--no-install-recommends", "fonts-noto-core")
    _succeeds(*apt, "update")
    return any(_succeeds(*install, name) for name in CHROMIUMS)


def _playwright_installs_chromium() -> bool:
    return _succeeds(sys.executable, "-m", "playwright", "install", "chromium")


def _succeeds(*command: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=quiet)  # noqa: S603 - our own commands
    return done.returncode == 0
