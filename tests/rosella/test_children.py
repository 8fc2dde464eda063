"""Children end with their parent, also when it is killed. Real processes."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from rosella import children
from tests.rosella.waiting import PATIENCE, is_alive, wait_until

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = (
    "import signal, time; signal.signal(15, signal.SIG_IGN); "
    "print('deaf', flush=True); time.sleep(60)"
)
PARENT = """
import pathlib, sys, time
from rosella import children
child = children.start("child", {command!r}, {{}}, pathlib.Path(sys.argv[1]))
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def started(tmp_path):
    """Start a child of our own; whatever happens, it is ended afterwards."""
    processes = []

    def _started(*command, **environment):
        child = children.start("child", command, environment, tmp_path)
        processes.append(child)
        return child

    yield _started
    for child in processes:
        child.kill()
        child.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux sees to it")
def test_children_end_when_their_parent_is_killed(tmp_path):
    script = PARENT.format(command=SLEEP)
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as parent:
        pid = int(parent.stdout.readline())
        before = is_alive(pid)

        os.kill(parent.pid, signal.SIGKILL)
        parent.wait(PATIENCE)

    assert (before, wait_until(lambda: not is_alive(pid))) == (True, True)


def test_ctrl_c_is_left_to_the_parent(started):
    child = started(*SLEEP)
    time.sleep(0.2)

    child.send_signal(signal.SIGINT)
    time.sleep(0.2)

    assert child.poll() is None


def test_child_is_asked_to_end(started):
    child = started(*SLEEP)

    children.stop(child)

    assert child.returncode == -signal.SIGTERM


def test_child_that_does_not_listen_is_ended(started, tmp_path):
    child = started(sys.executable, "-c", DEAF)
    assert wait_until(lambda: "deaf" in (tmp_path / "child.log").read_text())

    children.stop(child, patience=0.2)

    assert child.returncode == -signal.SIGKILL


def test_stopping_a_child_that_has_ended_is_no_fault(started):
    child = started(sys.executable, "-c", "")
    child.wait()

    children.stop(child)

    assert child.returncode == 0


def test_output_is_added_to_the_log_and_the_environment_is_given(started, tmp_path):
    (tmp_path / "child.log").write_text("earlier\n")

    started(
        sys.executable, "-c", "import os; print(os.environ['WORD'])", WORD="later"
    ).wait()

    assert (tmp_path / "child.log").read_text() == "earlier\nlater\n"


def test_what_a_deaf_child_started_ends_with_it(started, tmp_path):
    """A web server's own worker would keep the port."""
    script = (
        "import subprocess, sys; "
        f"print(subprocess.Popen([sys.executable, '-c', {DEAF!r}]).pid, flush=True); "
        f"{DEAF}"
    )
    child = started(sys.executable, "-c", script)
    log = tmp_path / "child.log"
    assert wait_until(lambda: log.read_text().count("deaf") == 2)
    grandchild = int(re.search(r"^\d+$", log.read_text(), re.MULTILINE)[0])

    children.stop(child, patience=0.2)

    assert wait_until(lambda: not is_alive(grandchild))
