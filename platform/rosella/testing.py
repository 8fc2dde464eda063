"""`rosella test`: everything a change must pass, in the order in which a fault is
found soonest.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence

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


def run_everything(words: Sequence[str]) -> int:
    """Run all checks, or only pytest when words are given. Returns the exit code of
    the first that fails.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "rosella.settings.test"
    os.environ.pop("ROSELLA_DATA", None)
    os.chdir(CHECKOUT)
    ensure_chromium()
    for name, command in checks(words):
        began = time.monotonic()
        say(f"== {name}")
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - our own commands
        if code:
            say(f"rosella: {name} failed; mend what stands above and run it again.")
            return code
        say(f"   {time.monotonic() - began:.0f} s")
    return 0


def checks(words: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Names and commands. With words for pytest the others are left out."""
    pytest = [sys.executable, "-m", "pytest", "-q"]
    if words:
        return [("pytest", [*pytest, *words])]
    return [
        ("ruff", _tool("ruff", "check", ".")),
        ("ruff format", _tool("ruff", "format", "--check", ".")),
        ("import-linter", _tool("lint-imports")),
        ("mypy", _tool("mypy")),
        ("bandit", _tool("bandit", "-q", "-r", *PACKAGES, "-c", "pyproject.toml")),
        (
            "makemigrations --check",
            [
                sys.executable,
                "-m",
                "rosella.cli",
                "manage",
                "makemigrations",
                "--check",
                "--dry-run",
            ],
        ),
        ("unit tests", [*pytest, *BOTH_CORES, "--ignore=tests/journeys"]),
        ("browser journeys", [*pytest, *TWO_DEMOS, "tests/journeys"]),
    ]


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
    """Install a Chromium for the journeys: the distribution's where we may, else
    Playwright's own.
    """
    if find_chromium():
        return
    say("Installing a Chromium for the browser journeys (once).")
    may_apt = os.geteuid() == 0 and shutil.which("apt-get")
    if not (_apt_installs_chromium() if may_apt else _playwright_installs_chromium()):
        raise Stop(
            "No Chromium could be installed: install the package `chromium`, then run "
            "the tests again."
        )


def _apt_installs_chromium() -> bool:
    """Whether one of them could be installed; not every distribution has the first."""
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
