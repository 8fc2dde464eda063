"""The `rosella` command as a process of its own, without our environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

from rosella.paths import CHECKOUT

COMMAND = str(Path(sys.executable).with_name("rosella"))
IN_TURN = """
import json, sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from rosella.cli import main

def ask(words):
    said, wrong = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(wrong):
        try:
            main(words)
        except SystemExit as left:
            code = left.code
    if isinstance(code, str):
        wrong.write(code + "\\n")
        code = 1
    return code, said.getvalue(), wrong.getvalue()

json.dump([ask(words) for words in json.loads(sys.argv[1])], sys.stdout)
"""
"""Exit code and words of each command; a process ends with a sentence as `ask` does."""


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


def run_in_turn(*commands):
    """Commands on one data folder, in a process that begins once for all of them."""
    asked = json.dumps([list(map(str, words)) for words in commands])
    done = subprocess.run(
        [sys.executable, "-c", IN_TURN, asked],
        env=clean_environment(),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    return [
        subprocess.CompletedProcess(words, *each)
        for words, each in zip(commands, said, strict=True)
    ]


def sentence_of(done):
    """What a failed command said: exit code 1 and one sentence, no traceback."""
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("rosella: ")
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("rosella: ").rstrip("\n")
