"""Children that end are started again, with growing pauses. Real processes."""

import os
import signal
import subprocess
import sys

import pytest

from chat import homeserver
from rosella import folder, start_steps
from rosella.faults import Stop
from rosella.helpline import Helpline
from rosella.ports import free_port
from rosella.watching import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    STEADY,
    Restarts,
    look_after_children,
    watch,
)


@pytest.fixture
def helpline(tmp_path, monkeypatch):
    monkeypatch.delenv("ROSELLA_MATRIX_URL", raising=False)
    folder.prepare_folder(tmp_path / "var")
    made = Helpline(tmp_path / "var", free_port(), "127.0.0.1", True, True)
    yield made
    for process in made.running.values():
        process.kill()
        process.wait()


def test_a_stop_that_python_dropped_is_found_by_the_watch(helpline, monkeypatch):
    monkeypatch.setattr("rosella.due.enqueue_due", lambda: None)
    helpline.told_to_stop = True

    with pytest.raises(KeyboardInterrupt):
        watch(helpline)


def ended():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process


def end(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_pauses_grow_while_a_child_keeps_ending():
    restarts, now, pauses = Restarts(), 0.0, []

    for _ in range(8):
        pauses.append(restarts.plan("worker", now))
        now += pauses[-1]
        restarts.take_due(now)

    assert pauses == [1, 2, 4, 8, 16, 32, LONGEST_PAUSE, LONGEST_PAUSE]


@pytest.mark.parametrize(
    ("ran_for", "pause"),
    [(STEADY - 1, 2 * FIRST_PAUSE), (STEADY, FIRST_PAUSE), (STEADY + 1, FIRST_PAUSE)],
)
def test_child_that_ran_steadily_begins_with_the_first_pause(ran_for, pause):
    restarts = Restarts()
    restarts.plan("worker", 0)
    restarts.take_due(FIRST_PAUSE)

    assert restarts.plan("worker", FIRST_PAUSE + ran_for) == pause


def test_child_waits_until_its_pause_is_over():
    restarts = Restarts()
    restarts.plan("worker", 0)

    assert restarts.take_due(FIRST_PAUSE - 0.1) == []
    assert restarts.take_due(FIRST_PAUSE) == ["worker"]
    assert restarts.take_due(FIRST_PAUSE + 0.1) == []


@pytest.mark.parametrize("name", ["web", "web-1"])
def test_end_of_the_web_server_ends_all(helpline, name):
    helpline.running[name] = ended()

    with pytest.raises(Stop, match="The web server has ended"):
        look_after_children(helpline, Restarts(), 0)


def test_worker_that_ended_is_started_again_after_its_pause(helpline, capsys):
    restarts = Restarts()
    before = helpline.running["worker"] = ended()

    look_after_children(helpline, restarts, 0)
    waiting = dict(helpline.running)
    look_after_children(helpline, restarts, FIRST_PAUSE)

    again = helpline.running["worker"]
    said = capsys.readouterr().out
    assert (waiting, again is before, again.poll()) == ({}, False, None)
    assert "The task worker has ended; it is started again in 1 s." in said
    assert "The task worker was started again." in said
    with folder.held(helpline.data):
        told = folder.read_running(helpline.data)
    assert told.children == {"worker": again.pid}


def test_homeserver_that_is_killed_answers_again_at_the_same_address(helpline, capsys):
    start_steps.start_homeserver(helpline)
    first, restarts = helpline.running["homeserver"], Restarts()
    url = helpline.matrix_url
    homeserver.wait_until_ready(url, is_alive=lambda: first.poll() is None)

    end(first)
    look_after_children(helpline, restarts, 0)
    look_after_children(helpline, restarts, FIRST_PAUSE)

    again = helpline.running["homeserver"]
    homeserver.wait_until_ready(url, is_alive=lambda: again.poll() is None)
    assert (again.pid != first.pid, helpline.matrix_url) == (True, url)
    assert "Peer support is closed meanwhile." in capsys.readouterr().out
