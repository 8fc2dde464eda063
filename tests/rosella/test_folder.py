"""The data folder: guarded by its version, begun afresh when unfinished, its keys."""

import json
import os
import stat
from dataclasses import asdict, replace

import pytest

from rosella import folder
from rosella.faults import Stop
from rosella.folder import (
    FORMAT,
    Running,
    check_purpose,
    is_of_a_demo,
    mark_version,
    prepare_folder,
)
from rosella.keys import NAMES, MissingKeyError, key_path, read_key

RUNNING = Running(os.getpid(), "http://127.0.0.1:8000", "", True, {"web": 1})


@pytest.fixture
def data(tmp_path):
    return tmp_path / "var"


def test_new_folder_is_made_with_its_rooms_and_nobody_else_may_look(data):
    assert prepare_folder(data) is True

    rooms = {"media", "homeserver", "log", "mail", "keys"}
    assert rooms <= {path.name for path in data.iterdir()}
    assert {stat.S_IMODE((data / name).stat().st_mode) for name in rooms} == {0o700}
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_finished_folder_is_not_new(data):
    prepare_folder(data)
    mark_version(data)

    assert prepare_folder(data) is False
    assert not (data / "SETTING-UP").exists()


def test_the_mark_of_a_demo_stays(data):
    prepare_folder(data)
    known = []
    for is_demo in (False, True, False):
        mark_version(data, is_demo=is_demo)
        known.append(is_of_a_demo(data))

    assert known == [False, True, True]


@pytest.mark.parametrize("was_demo", [True, False])
def test_a_folder_is_started_as_what_made_it(data, was_demo):
    check_purpose(data, is_demo=was_demo)
    prepare_folder(data)
    check_purpose(data, is_demo=not was_demo)
    mark_version(data, is_demo=was_demo)

    check_purpose(data, is_demo=was_demo)
    with pytest.raises(Stop, match="made by the demo" if was_demo else "a helpline"):
        check_purpose(data, is_demo=not was_demo)


def test_unfinished_first_start_begins_afresh_and_keeps_the_keys(data):
    prepare_folder(data)
    secret = read_key(data, "secret")
    left = ("rosella.sqlite3", "rosella.sqlite3-wal", "peer.sqlite3")
    for name in (*left, "homeserver/homeserver.db"):
        (data / name).write_text("half")

    assert prepare_folder(data) is True
    assert [name for name in left if (data / name).exists()] == []
    assert list((data / "homeserver").iterdir()) == []
    assert read_key(data, "secret") == secret


def test_finished_folder_keeps_everything(data):
    prepare_folder(data)
    mark_version(data)
    (data / "rosella.sqlite3").write_text("whole")

    prepare_folder(data)

    assert (data / "rosella.sqlite3").read_text() == "whole"


def test_folder_may_hold_its_settings_before_the_first_start(data):
    data.mkdir()
    (data / "rosella.env").write_text("ROSELLA_SMTP=\n")

    assert prepare_folder(data) is True


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (f"{FORMAT + 1}\n", "newer Rosella"),
        ("", "not readable as a version"),
        ("one\n", "not readable as a version"),
        ("-1\n", "not readable as a version"),
    ],
)
def test_version_that_does_not_fit_is_refused(data, words, fault):
    data.mkdir()
    (data / "VERSION").write_text(words)

    with pytest.raises(Stop, match=fault):
        prepare_folder(data)


@pytest.mark.parametrize("version", range(FORMAT + 1))
def test_version_of_this_or_an_older_release_is_welcome(data, version):
    prepare_folder(data)
    (data / "VERSION").write_text(f"{version}\n")

    assert prepare_folder(data) is False


@pytest.mark.parametrize("is_emptied", [True, False], ids=["emptied", "gone"])
@pytest.mark.parametrize("name", ["secret", "peer"])
def test_a_key_that_is_lost_is_told_and_never_made_anew(data, name, is_emptied):
    prepare_folder(data)
    mark_version(data)
    key = key_path(data, name)
    key.write_text("") if is_emptied else key.unlink()

    with pytest.raises(Stop, match=f"a key of it is gone: {key}"):
        prepare_folder(data)

    assert (key.exists(), not key.exists() or key.read_text() == "") == (
        is_emptied,
        True,
    )


def test_keys_are_for_their_owner_alone_and_differ(data):
    prepare_folder(data)

    keys = {name: read_key(data, name) for name in NAMES}
    modes = {stat.S_IMODE(key_path(data, name).stat().st_mode) for name in NAMES}
    assert modes == {0o600}
    assert len(set(keys.values())) == len(NAMES)
    assert min(map(len, keys.values())) >= 64


def test_keys_are_never_written_again(data):
    prepare_folder(data)
    before = {name: read_key(data, name) for name in NAMES}
    key_path(data, "peer").unlink()

    prepare_folder(data)

    after = {name: read_key(data, name) for name in NAMES}
    assert [name for name in NAMES if before[name] != after[name]] == ["peer"]


def test_missing_key_says_what_to_do(data):
    with pytest.raises(MissingKeyError, match=r"start Rosella once"):
        read_key(data, "secret")


def test_running_rosella_is_known_until_it_ends(data):
    with folder.held(data):
        prepare_folder(data)
        folder.write_running(data, RUNNING)
        told = folder.read_running(data)

    assert (told, folder.read_running(data)) == (RUNNING, None)


def test_what_a_crash_left_does_not_run_while_somebody_starts(data):
    prepare_folder(data)
    folder.write_running(data, RUNNING)

    with folder.held(data):
        prepare_folder(data)

        assert folder.read_running(data) is None


def test_whoever_reads_what_runs_never_finds_half_of_it(data):
    prepare_folder(data)
    folder.write_running(data, RUNNING)

    with (data / "run.json").open() as reader:
        folder.write_running(data, replace(RUNNING, children={"web": 2}))
        found = json.loads(reader.read())

    assert found == asdict(RUNNING)
    assert json.loads((data / "run.json").read_text())["children"] == {"web": 2}


def test_whoever_asks_what_runs_leaves_the_folder_free(data):
    prepare_folder(data)
    folder.write_running(data, RUNNING)
    folder.read_running(data)

    with folder.held(data):
        pass


@pytest.mark.parametrize(
    "words",
    [
        "",
        "[]",
        '{"pid": 1}',
        json.dumps(asdict(RUNNING) | {"pid": 4_194_305}),
        json.dumps(asdict(RUNNING) | {"pid": os.getpid()}),
    ],
    ids=["empty", "no mapping", "not whole", "process is gone", "number of another"],
)
def test_what_a_killed_rosella_left_is_nothing_that_runs(data, words):
    prepare_folder(data)
    (data / "run.json").write_text(words)

    assert folder.read_running(data) is None
