"""One process at a time on a data folder: a second one is refused, and deletes nothing
of the first. Each of them is a process of its own.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from rosella import folder
from rosella.faults import Stop
from rosella.paths import CHECKOUT
from rosella.ports import free_port
from tests.rosella.running import COMMAND, clean_environment, run, sentence_of

PATIENCE = 60
PACK = CHECKOUT / "modules" / "curriculum"
BEING_SET_UP = (
    "Rosella is being set up on this folder: wait until that is done, or use "
    "--data DIR."
)
HOLD = """
import sys, time
from pathlib import Path
from rosella import folder
data = Path(sys.argv[1])
with folder.held(data):
    folder.prepare_folder(data)
    (data / "rosella.sqlite3").write_text("live")
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def data(tmp_path):
    return tmp_path / "var"


@contextmanager
def started(*command):
    process = subprocess.Popen(
        command,
        env=clean_environment(),
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def held_elsewhere(data):
    """Another process is in the middle of its first start."""
    with started(sys.executable, "-c", HOLD, str(data)) as process:
        assert process.stdout.readline() == "held\n"
        yield process


@contextmanager
def stopped_when(is_so, *words):
    """A command of Rosella that stands still as soon as this is so."""
    with started(COMMAND, *words) as process:
        until = time.monotonic() + PATIENCE
        while not is_so():
            assert process.poll() is None, process.stdout.read()
            assert time.monotonic() < until
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGSTOP)
        yield


class Pipe:
    """A file that is read for as long as nobody has written it."""

    def __init__(self, path):
        self.path, self.end = path, None
        os.mkfifo(path)

    def has_reader(self):
        try:
            self.end = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return False
        return True


def refusal_of(data):
    """What this process is told when it wants the folder."""
    with pytest.raises(Stop) as refused, folder.held(data):
        pass
    return str(refused.value)


def a_start(command, data):
    return command, "--no-chat", "--port", str(free_port()), "--data", str(data)


def an_import(data):
    return "pack", "import", str(PACK), "--data", str(data)


def a_restore(data, *more):
    return "restore", str(data.with_name("a.rosella")), "--data", str(data), *more


@pytest.mark.parametrize(
    "words_for",
    [
        lambda data: a_start("up", data),
        lambda data: a_start("demo", data),
        an_import,
        a_restore,
    ],
    ids=["up", "demo", "pack import", "restore"],
)
def test_a_second_process_is_refused_and_the_databases_stay(data, words_for):
    with held_elsewhere(data):
        said = sentence_of(run(*words_for(data)))

        assert (data / "rosella.sqlite3").read_text() == "live"
    assert said == BEING_SET_UP


@pytest.mark.parametrize(
    "words_for",
    [lambda data: a_start("up", data), lambda data: a_start("demo", data), an_import],
    ids=["up", "demo", "pack import"],
)
def test_whoever_sets_up_holds_the_folder(data, words_for):
    with stopped_when((data / "SETTING-UP").exists, *words_for(data)):
        assert refusal_of(data) == BEING_SET_UP


def test_a_restore_holds_the_folder(data, tmp_path):
    (tmp_path / "a.rosella").touch()
    keys = Pipe(tmp_path / "keys")
    words = a_restore(data, "--keys", str(keys.path))

    with stopped_when(keys.has_reader, *words):
        assert refusal_of(data) == BEING_SET_UP
    os.close(keys.end)


def test_the_refusal_names_the_address_of_what_runs(data):
    with held_elsewhere(data) as process:
        running = folder.Running(process.pid, "http://127.0.0.1:8123", "", False, {})
        folder.write_running(data, running)

        said = sentence_of(run(*a_start("up", data)))

    assert said == (
        "Rosella runs on this folder already, at http://127.0.0.1:8123: stop it first, "
        "or use --data DIR."
    )


def test_what_a_killed_process_held_is_free(data):
    with held_elsewhere(data) as process:
        process.kill()
        process.wait()

        with folder.held(data):
            assert folder.prepare_folder(data) is True


def test_a_number_that_another_process_has_by_now_holds_nothing(data):
    """After a crash `run.json` stays, and its process id may be anybody's."""
    folder.prepare_folder(data)
    folder.write_running(data, folder.Running(os.getpid(), "http://x", "", True, {}))

    with folder.held(data):
        pass


def test_a_folder_that_was_made_for_nothing_goes_again(data):
    with folder.held(data):
        assert data.is_dir()

    assert not data.exists()


def test_an_empty_folder_that_was_there_stays(data):
    data.mkdir()

    with folder.held(data):
        pass

    assert data.is_dir()


def test_a_file_in_the_place_of_the_folder_is_told(data):
    data.touch()

    with pytest.raises(Stop, match="cannot be written"), folder.held(data):
        pass
