"""The words of `backup` and `restore`, and what they refuse before they begin."""

import pytest

from records.archive import Manifest
from rosella.backup_commands import _naming_others, is_too_new
from rosella.cli import parse
from rosella.folder import FORMAT, mark_version, prepare_folder
from rosella.ports import free_port
from tests.rosella.running import run, sentence_of


@pytest.fixture
def installation(tmp_path):
    prepare_folder(tmp_path / "var")
    (tmp_path / "var" / "VERSION").write_text(f"{FORMAT}\n")
    return tmp_path / "var"


def test_a_folder_without_rosella_is_told(tmp_path):
    said = sentence_of(run("backup", str(tmp_path / "a"), "--data", str(tmp_path)))

    assert said == (
        f"There is nothing in {tmp_path} to back up: name the folder with --data DIR."
    )


def test_a_restored_demo_is_one_and_never_goes_up(installation, tmp_path):
    mark_version(installation, is_demo=True)
    backup, new = str(tmp_path / "a"), tmp_path / "new"
    made = run("backup", backup, "--data", str(installation))

    restored = run("restore", backup, "--data", str(new))
    refused = run("up", "--port", str(free_port()), "--data", str(new))

    assert made.returncode == 0
    assert f"./rosella demo --data {new}" in restored.stdout
    assert sentence_of(refused) == (
        f"{new} was made by the demo, and everybody knows the password of its people: "
        "name a new folder with --data DIR, or start it with `rosella demo`."
    )


@pytest.mark.parametrize("name", ["DATABASE_URL", "PEER_DATABASE_URL"])
def test_server_that_does_not_answer_is_told_and_leaves_no_backup(
    installation, tmp_path, name
):
    given = {name: "postgres://rosella@127.0.0.1:1/rosella"}
    words = ("backup", str(tmp_path / "a"), "--data", str(installation))

    said = sentence_of(run(*words, **given))

    assert said.startswith("pg_dump ")
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_restore_asks_for_the_folder(tmp_path):
    said = sentence_of(run("restore", str(tmp_path / "a")))

    assert said == "Name the new folder to restore into: --data DIR."


def test_restore_of_no_file_is_told(tmp_path):
    done = run("restore", str(tmp_path / "a"), "--data", str(tmp_path / "new"))

    assert sentence_of(done) == f"There is no file {tmp_path / 'a'}: name the backup."


def test_the_keys_are_looked_for_beside_or_where_they_are_named():
    assert parse(["restore", "a"]).keys is None
    assert parse(["restore", "a", "--keys", "b"]).keys.name == "b"


@pytest.mark.parametrize(
    ("rosella", "folder", "is_newer"),
    [
        ("0.0.9", FORMAT, False),
        ("0.1.0", FORMAT, False),
        ("0.1.1", FORMAT, True),
        ("1.0.0", FORMAT, True),
        ("0.1.0", FORMAT - 1, False),
        ("0.1.0", FORMAT + 1, True),
    ],
)
def test_what_a_newer_rosella_made_is_too_new(rosella, folder, is_newer):
    manifest = Manifest("id", "2026-11-22T09:00:00+00:00", rosella, folder)

    assert is_too_new(manifest) is is_newer


def test_restored_settings_that_name_the_old_databases_are_told(tmp_path, monkeypatch):
    new = "postgres://rosella@h/new"
    monkeypatch.setenv("DATABASE_URL", new)
    monkeypatch.setenv("PEER_DATABASE_URL", new)
    path = tmp_path / "rosella.env"
    path.write_text(f"# ours\nDATABASE_URL='{new}-before'\nPEER_DATABASE_URL = {new}\n")

    assert _naming_others(path, ["DATABASE_URL", "PEER_DATABASE_URL"]) == [
        "DATABASE_URL"
    ]
    assert _naming_others(tmp_path / "none", ["DATABASE_URL"]) == []
