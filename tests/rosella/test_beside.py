"""Work beside the main process: it is waited for, told of, and ended."""

import time

import pytest

from rosella.beside import ENDED, Beside
from rosella.faults import Stop
from tests.rosella.waiting import is_alive, wait_until

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")


def test_what_went_on_beside_has_been_done_when_it_was_waited_for(tmp_path):
    def work(_told):
        time.sleep(0.1)
        (tmp_path / "done").touch()

    beside = Beside(work)
    before = (tmp_path / "done").exists()
    beside.wait()

    assert (before, (tmp_path / "done").exists()) == (False, True)


def test_work_can_wait_until_it_is_told_to_go_on(tmp_path):
    def work(told):
        (tmp_path / "begun").touch()
        told()
        (tmp_path / "done").touch()

    beside = Beside(work)
    begun = wait_until((tmp_path / "begun").exists)
    before = (tmp_path / "done").exists()
    beside.go_on()
    beside.wait()

    assert (begun, before, (tmp_path / "done").exists()) == (True, False, True)


def test_work_that_failed_before_it_was_told_says_so_in_the_end():
    def work(_told):
        raise Stop("Choose another port.")

    beside = Beside(work)
    wait_until(lambda: not is_alive(beside.pid))
    beside.go_on()

    with pytest.raises(Stop):
        beside.wait()


def test_what_failed_beside_is_a_sentence_and_shows_where():
    def work(_told):
        raise ValueError("odd")

    with pytest.raises(Stop, match=r"^ValueError: odd\. To see where") as stopped:
        Beside(work).wait()

    assert "test_beside.py" in stopped.value.__notes__[0]


def test_our_own_sentences_come_over_as_they_are():
    def work(_told):
        raise Stop("Choose another port.")

    with pytest.raises(Stop) as stopped:
        Beside(work).wait()

    assert str(stopped.value) == "Choose another port."


def test_what_is_ended_from_outside_is_told():
    beside = Beside(lambda _told: time.sleep(60))
    beside.stop()

    with pytest.raises(Stop, match=ENDED):
        beside.wait()


def test_what_is_stopped_is_gone(tmp_path):
    beside = Beside(lambda _told: time.sleep(60))
    there = wait_until(lambda: is_alive(beside.pid))
    beside.stop()

    assert (there, is_alive(beside.pid)) == (True, False)
