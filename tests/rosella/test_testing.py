"""The order of the checks, and what the first that fails leaves undone."""

import os
import sys
import time

import pytest

from rosella.testing import beside, first_failure, long_checks, short_checks

WELL = [sys.executable, "-c", "print('looked at all')"]
ILL = [sys.executable, "-c", "print('line 7 is odd'); raise SystemExit(3)"]
SLOW = """
import os, sys, time
with open(sys.argv[1], "w") as file:
    file.write(str(os.getpid()))
time.sleep(600)
"""


def test_the_first_failure_is_named_and_ends_the_rest(tmp_path, capsys):
    mark = tmp_path / "mark"
    later = [sys.executable, "-c", f"open({str(mark)!r}, 'w').close()"]

    code = first_failure([("one", WELL), ("two", ILL), ("three", later)])

    said = capsys.readouterr().out
    assert (code, mark.exists()) == (3, False)
    assert said.splitlines()[-1].startswith("rosella: two failed; mend")
    assert "three" not in said


def test_without_a_failure_it_goes_to_the_end(capsys):
    assert first_failure([("one", WELL), ("two", WELL)]) == 0
    assert "== one\n" in capsys.readouterr().out


def test_what_ran_beside_tells_what_it_found(capsys):
    with beside("types", ILL) as finish:
        assert finish() == 3

    said = capsys.readouterr().out
    assert said.startswith("== types\nline 7 is odd\nrosella: types failed; mend")


def test_what_runs_beside_is_ended_when_another_check_fails(tmp_path):
    with beside("types", [sys.executable, "-c", SLOW, str(tmp_path / "pid")]):
        pid = _number_in(tmp_path / "pid")

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def _number_in(file):
    while not (file.exists() and file.read_text()):
        time.sleep(0.02)
    return int(file.read_text())


def test_tests_come_after_what_is_found_sooner():
    names = [name for name, _ in (*short_checks(), *long_checks())]

    assert names[0] == "ruff"
    assert names[-2:] == ["unit tests", "browser journeys"]
