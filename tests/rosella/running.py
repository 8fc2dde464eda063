"""The `rosella` command as a process of its own, without our environment."""

import os
import subprocess
import sys
from pathlib import Path

from rosella.paths import CHECKOUT

COMMAND = str(Path(sys.executable).with_name("rosella"))


def clean_environment(**given):
    """Ours, without what would lead Rosella elsewhere."""
    ours = ("ROSELLA_", "DJANGO_", "DATABASE_URL", "PEER_DATABASE_URL")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "PYTHONWARNINGS": "ignore", **given}


def run(*words, **given):
    return subprocess.run(
        [COMMAND, *words],
        env=clean_environment(**given),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def sentence_of(done):
    """What a failed command said: exit code 1 and one sentence, no traceback."""
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("rosella: ")
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("rosella: ").rstrip("\n")
