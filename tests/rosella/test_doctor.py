"""The doctor: what it counts without a folder, and what it says of one."""

import json
import os
from dataclasses import replace

import pytest

from rosella.doctor import _as_data, _as_it_stands, _use
from rosella.folder import FORMAT, Running, mark_version, prepare_folder
from tests.rosella.running import run, sentence_of
from ui.health import Health

NO_SERVER = "postgres://rosella@127.0.0.1:1/rosella"
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
    done = run("doctor", "--json", ROSELLA_DATA=str(tmp_path / "none"))

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


@pytest.mark.parametrize(
    ("running", "seen", "data"),
    [
        (None, "not running", {"running": False}),
        (RUNNING, "switched off", {"running": False, "switched_off": True}),
    ],
)
def test_what_does_not_run_is_not_called_switched_off(running, seen, data):
    off = {"running": False, "switched_off": True}
    line = Health("chat", True, "switched off", data=off)

    found = _as_it_stands(line, running)

    assert (found.seen, found.data) == (seen, data)


def test_folder_of_a_newer_rosella_is_refused_before_it_is_opened(tmp_path):
    (tmp_path / "VERSION").write_text(f"{FORMAT + 1}\n")

    said = sentence_of(run("doctor", "--data", str(tmp_path)))

    assert "was written by a newer Rosella" in said
    assert [path.name for path in tmp_path.iterdir()] == ["VERSION"]


def test_without_a_folder_it_says_so_and_names_no_place_that_is_not_there(
    tmp_path, small
):
    given = {"ROSELLA_CURRICULUM": str(small), "DATABASE_URL": NO_SERVER}
    done = run("doctor", ROSELLA_DATA=str(tmp_path / "none"), **given)

    first, *rest = done.stdout.splitlines()
    assert first == "There is no data folder yet: this counts the starter curriculum."
    assert ("rosella-doctor-" in done.stdout, done.returncode) == (False, 0)
    assert "  well  chat: not running" in rest


@pytest.mark.parametrize("is_there", [True, False])
def test_a_named_folder_without_a_helpline_is_told(tmp_path, is_there):
    folder = tmp_path if is_there else tmp_path / "none"

    said = sentence_of(run("doctor", "--data", str(folder)))

    assert said.startswith(f"There is no helpline in {folder}: name the folder")


@pytest.mark.parametrize(
    ("was_demo", "running", "is_demo"),
    [
        (True, None, "True"),
        (False, None, "False"),
        (True, RUNNING, "True"),
        (False, RUNNING, "True"),
        (True, replace(RUNNING, is_demo=False), "False"),
    ],
)
def test_a_demo_is_judged_as_one_while_it_does_not_run(
    tmp_path, monkeypatch, was_demo, running, is_demo
):
    for name in ("DATA", "MATRIX_URL", "DEMO"):
        monkeypatch.setenv(f"ROSELLA_{name}", "")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", os.environ["DJANGO_SETTINGS_MODULE"])
    prepare_folder(tmp_path)
    mark_version(tmp_path, is_demo=was_demo)

    _use(tmp_path, running)

    assert os.environ["ROSELLA_DEMO"] == is_demo
