"""Backups of small folders: what is refused, and that nothing is left behind."""

import io
import json
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import PosixPath

import pytest

from records.archive import BackupError, Keys, Manifest, read_keys, sha256_of
from records.backing_up import Contents, keys_beside, make_backup
from records.restoring import restore_backup

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Small:
    """A data folder with one database, one picture and one key."""

    def __init__(self, folder):
        self.data, self.file = folder / "var", folder / "small.rosella"
        for name in ("keys", "media"):
            (self.data / name).mkdir(parents=True)
        (self.data / "VERSION").write_text("1\n")
        (self.data / "keys" / "secret").write_text("a secret")
        (self.data / "media" / "sea.jpg").write_bytes(b"sea")
        with closing(sqlite3.connect(self.data / "one.sqlite3")) as made, made:
            made.execute("PRAGMA journal_mode=WAL")
            made.execute("CREATE TABLE rows (number INTEGER)")
            made.execute("INSERT INTO rows VALUES (1)")
        self.new = folder / "new"

    def back_up(self, **changes):
        contents = Contents(
            self.data, ["one.sqlite3"], ["media"], ["VERSION"], ["keys"]
        )
        facts = {"rosella": "0.1.0", "folder": 1, "now": NOW, **changes}
        return make_backup(contents, self.file, **facts)

    def restore(self, keys=None, *, is_too_new=False):
        return restore_backup(
            self.file,
            keys or keys_beside(self.file),
            self.new,
            is_too_new=lambda manifest: is_too_new,
        )

    def refused(self, **options):
        with pytest.raises(BackupError) as refused:
            self.restore(**options)
        assert not self.new.exists()
        return str(refused.value)


@pytest.fixture
def small(tmp_path):
    return Small(tmp_path)


def rows(path):
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT number FROM rows")]


def test_what_was_there_comes_back(small):
    made = small.back_up()

    found = small.restore()

    assert found == made
    assert sorted(made.files) == ["VERSION", "media/sea.jpg", "one.sqlite3"]
    assert rows(small.new / "one.sqlite3") == [1]
    assert (small.new / "media" / "sea.jpg").read_bytes() == b"sea"
    assert (small.new / "keys" / "secret").read_text() == "a secret"
    assert (small.new / "VERSION").read_text() == "1\n"


def test_a_backup_is_of_one_moment_while_somebody_writes(small):
    with closing(sqlite3.connect(small.data / "one.sqlite3")) as writer:
        writer.execute("INSERT INTO rows VALUES (2)")
        writer.commit()
        writer.execute("INSERT INTO rows VALUES (3)")

        small.back_up()
        writer.rollback()

    small.restore()
    assert rows(small.new / "one.sqlite3") == [1, 2]


def test_a_damaged_database_is_told_and_nothing_is_written(small):
    whole = (small.data / "one.sqlite3").read_bytes()
    (small.data / "one.sqlite3").write_bytes(whole[:4096] + b"\xff" * 4096)

    with pytest.raises(BackupError):
        small.back_up()

    assert [path.name for path in small.data.parent.iterdir()] == ["var"]


class Vanishing(PosixPath):
    """A folder from which a picture is deleted after it was listed."""

    def open(self, *options, **more):
        if self.name == "gone.jpg":
            self.unlink()
        return super().open(*options, **more)


def test_a_picture_that_is_deleted_meanwhile_is_left_out(small):
    small.data = Vanishing(small.data)
    (small.data / "media" / "gone.jpg").touch()

    made = small.back_up()

    assert sorted(made.files) == ["VERSION", "media/sea.jpg", "one.sqlite3"]
    small.restore()
    assert not (small.new / "media" / "gone.jpg").exists()


def test_keys_that_are_missing_are_told(small):
    small.back_up()
    keys_beside(small.file).unlink()

    assert small.refused() == (
        "The keys are missing: put small.rosella.keys beside the backup, or name it "
        "with --keys FILE."
    )


def test_keys_may_lie_elsewhere(small, tmp_path):
    small.back_up()
    elsewhere = keys_beside(small.file).rename(tmp_path / "safe.keys")

    assert small.restore(keys=elsewhere).made_at == NOW.isoformat()


def test_keys_of_another_backup_are_told(small, tmp_path):
    small.back_up()
    other = keys_beside(small.file).rename(tmp_path / "other.keys")
    small.file.unlink()
    small.back_up()

    assert small.refused(keys=other).startswith("other.keys belongs to another backup")


def test_keys_with_a_broken_byte_are_told(small):
    small.back_up()
    keys = keys_beside(small.file)
    keys.write_text(keys.read_text().replace("a secret", "a sacret"))

    assert small.refused() == (
        "small.rosella.keys is damaged: take another copy of it."
    )


def give_keys(small, files):
    """Keys that fit the backup, with these files in them."""
    keys = read_keys(keys_beside(small.file))
    odd = Keys(keys.backup, keys.sha256, files)
    keys_beside(small.file).write_bytes(odd.as_json())


@pytest.mark.parametrize(
    "files",
    [
        {"keys/secret": 1},
        {"keys/secret": None},
        {"keys/secret": ["a secret"]},
        {"keys/\0secret": "a secret"},
        {"../secret": "a secret"},
    ],
)
def test_keys_that_are_no_texts_under_plain_names_are_told(small, files):
    small.back_up()
    give_keys(small, files)

    assert small.refused() == (
        "small.rosella.keys is damaged: take another copy of it."
    )


def test_nothing_is_left_where_the_keys_cannot_be_written(small):
    """Half of a letter is a text that no file can hold."""
    small.back_up()
    give_keys(small, {"keys/secret": "\ud800"})

    assert small.refused() == f"{small.new} could not be written: look at the disk."


class Interrupting(PosixPath):
    """A folder in whose last file somebody presses Ctrl-C."""

    def __truediv__(self, name):
        if name == "VERSION":
            raise KeyboardInterrupt
        return super().__truediv__(name)


def test_nothing_is_left_of_a_restore_that_is_interrupted(small):
    small.back_up()
    small.new = Interrupting(small.new)

    with pytest.raises(KeyboardInterrupt):
        small.restore()

    assert not small.new.exists()


def test_a_backup_of_a_newer_rosella_is_refused(small):
    small.back_up()

    assert small.refused(is_too_new=True) == (
        "The backup was made by a newer Rosella: update this one before you restore it."
    )


def test_a_folder_that_holds_something_is_left_alone(small):
    small.back_up()
    small.new.mkdir()
    (small.new / "holiday.jpg").write_bytes(b"sea")

    with pytest.raises(BackupError, match="is not empty"):
        small.restore()

    assert [path.name for path in small.new.iterdir()] == ["holiday.jpg"]


def test_a_file_that_is_no_backup_is_told(small):
    small.back_up()
    small.file.write_bytes(b"holiday")

    assert small.refused().startswith("The backup is damaged, or is none of Rosella's")


@pytest.mark.parametrize("place", [4, 9, -9, -1])
def test_one_byte_of_what_holds_the_files_together_is_noticed(small, place):
    """Dates and names in the head of the file have no checksum of their own."""
    small.back_up()
    content = bytearray(small.file.read_bytes())
    content[place] ^= 1
    small.file.write_bytes(content)

    assert small.refused().startswith("The backup is damaged, or is none of Rosella's")


@pytest.mark.parametrize("changed", ["media/sea.jpg", "media/more.jpg"])
def test_a_file_that_the_manifest_does_not_say_is_noticed(small, changed):
    """Even where the checksum of the whole was made to fit."""
    made = small.back_up()
    with tarfile.open(small.file, "r:gz") as tar:
        files = {member.name: tar.extractfile(member).read() for member in tar}
    write_tar(small.file, {**files, changed: b"another sea"})
    keys = read_keys(keys_beside(small.file))
    fitting = Keys(made.id, sha256_of(small.file), keys.files)
    keys_beside(small.file).write_bytes(fitting.as_json())

    assert small.refused().startswith("The backup is damaged, or is none of Rosella's")


def write_tar(path, files):
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "a/../../outside"])
def test_a_backup_that_leads_out_of_its_folder_is_refused(small, name):
    small.back_up()
    manifest = Manifest("x", NOW.isoformat(), "0.1.0", 1, files={name: "0" * 64})
    write_tar(small.file, {name: b"x", "manifest.json": manifest.as_json()})

    assert small.refused().startswith("The backup is damaged, or is none of Rosella's")


def test_a_backup_with_a_link_is_refused(small):
    small.back_up()
    with tarfile.open(small.file, "w:gz") as tar:
        info = tarfile.TarInfo("media/link")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)

    assert small.refused().startswith("The backup is damaged, or is none of Rosella's")


def test_the_keys_say_why_they_are_apart(small):
    small.back_up()

    said = json.loads(keys_beside(small.file).read_text())

    assert "Keep this file in another place" in said["why"]
    assert said["files"] == {"keys/secret": "a secret"}
