"""The doctor: what it counts without a folder, and what it says of one."""

import json

import pytest

from rosella.doctor import _as_data
from rosella.folder import Running
from tests.rosella.running import run
from ui.health import Health

RUNNING = Running(1, "http://127.0.0.1:8000", "", True, {})
COUNTED = (
    "modules",
    "lessons",
    "words",
    "questions",
    "quizzes",
    "scenarios",
    "scenario_steps",
    "instruments",
    "exercises",
    "languages",
)


def test_without_a_folder_the_starter_curriculum_is_counted(tmp_path):
    done = run("doctor", "--json", "--data", str(tmp_path / "none"))

    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr, report["running"]) == (0, "", False)
    assert [name for name in COUNTED if report["content"][name] <= 0] == []
    assert (report["content"]["unreviewed"] >= 0, report["content"]["problems"]) == (
        True,
        [],
    )
    assert report["databases"]["default"] == {
        "engine": "sqlite",
        "journal_mode": "wal",
    }
    assert report["databases"]["migrations_applied"] is True
    assert report["content"]["live_cards"] == 0
    assert (report["backup"]["well"], report["backup"]["age_hours"]) == (True, None)
    assert report["chat"]["running"] is False
    assert report["people"]["attendant"] == 0
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("running", [None, RUNNING])
def test_report_says_what_runs_and_what_is_wrong_with_its_mend(running):
    line = Health("mail", False, "no answer", "Look at ROSELLA_SMTP.", data={"smtp": 1})

    report = _as_data([line], running)

    assert report["running"] is (running is not None)
    assert report["url"] == (running.url if running else None)
    assert report["mail"] == {
        "well": False,
        "seen": "no answer",
        "mend": "Look at ROSELLA_SMTP.",
        "smtp": 1,
    }
