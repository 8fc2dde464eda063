"""Databases on a server, in a backup: by the server's tools, and never half of them."""

import pytest
from django.conf import settings
from django.db import connection

from records.archive import BackupError
from rosella import postgresql

SECRET = "very%2Fsecret"
ADDRESS = f"postgres://rosella:{SECRET}@db.example:5433/main?sslmode=require"
SETTINGS = tuple(postgresql.DUMPS)


@pytest.fixture
def tool(tmp_path, monkeypatch):
    """Stands for PostgreSQL's tools: notes how each is called, says what it is told."""

    def stand_in(name, says="exit 0"):
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "$@ $PGPASSWORD" >>"$0.called"\n{says}\n')
        path.chmod(0o700)
        return path.with_name(f"{name}.called")

    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/bin:/usr/bin")
    return stand_in


@pytest.fixture
def restored(tmp_path):
    """A folder in which both dumps stand, as a restore writes them."""
    folder = tmp_path / "new"
    folder.mkdir()
    for name in postgresql.DUMPS.values():
        (folder / name).touch()
    return folder


def test_only_what_the_settings_place_on_a_server_is_dumped():
    none = postgresql.dumps({"DATABASE_URL": ""})
    one = postgresql.dumps({"PEER_DATABASE_URL": ADDRESS})

    assert (list(none), list(one)) == ([], ["peer.pgdump"])


def test_password_is_not_among_the_words_that_everybody_can_read(tool, tmp_path):
    called = tool("pg_dump")

    postgresql.dumps({"DATABASE_URL": ADDRESS})["rosella.pgdump"](tmp_path / "a")

    *words, secret = called.read_text().split()
    assert secret == "very/secret"
    place = "--dbname=postgresql://rosella@db.example:5433/main?sslmode=require"
    assert place in words
    assert SECRET not in " ".join(words)


def test_what_a_tool_says_is_handed_on(tool, tmp_path):
    tool("pg_dump", "echo 'pg_dump: error: server version mismatch' >&2; exit 1")

    with pytest.raises(BackupError, match=r"^pg_dump failed: .* version mismatch\.$"):
        postgresql.dumps({"DATABASE_URL": ADDRESS})["rosella.pgdump"](tmp_path / "a")


def test_a_missing_tool_is_named_with_its_mend(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(BackupError, match="^pg_dump is not installed: install "):
        postgresql.dumps({"DATABASE_URL": ADDRESS})["rosella.pgdump"](tmp_path / "a")


@pytest.mark.parametrize("missing", SETTINGS)
def test_without_a_database_for_each_dump_none_is_filled(tool, restored, missing):
    tool("psql")
    filled = tool("pg_restore")
    given = {name: ADDRESS for name in SETTINGS if name != missing}

    with pytest.raises(BackupError, match=f"name an empty one with {missing}.$"):
        postgresql.fill(restored, given)

    assert not filled.exists()


def test_a_database_that_holds_something_is_left_alone(tool, restored):
    tool("psql", "echo 'public | accounts_staffmember | table'")
    filled = tool("pg_restore")

    with pytest.raises(BackupError, match="^The database of DATABASE_URL is not empty"):
        postgresql.fill(restored, dict.fromkeys(SETTINGS, ADDRESS))

    assert not filled.exists()


def test_backup_of_files_does_not_go_into_a_server(tmp_path):
    (tmp_path / "rosella.sqlite3").touch()

    with pytest.raises(BackupError, match="restore it without DATABASE_URL"):
        postgresql.fill(tmp_path, {"DATABASE_URL": ADDRESS})

    assert postgresql.fill(tmp_path, {}) == []


def test_empty_databases_are_filled_and_the_dumps_taken_away(tool, restored):
    tool("psql")
    called = tool("pg_restore")

    filled = postgresql.fill(restored, dict.fromkeys(SETTINGS, ADDRESS))

    assert tuple(filled) == SETTINGS
    assert len(called.read_text().splitlines()) == 2
    assert list(restored.iterdir()) == []


@pytest.fixture
def server(django_db_setup, django_db_blocker):
    """Two databases on the server of this run, one with a row and one empty."""
    names = ("test_rosella_dump_from", "test_rosella_dump_to")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        yield [_address(name) for name in names]
        for name in names:
            cursor.execute(f"DROP DATABASE {name}")


def _address(name):
    given = settings.DATABASES["default"]
    secret = f"{given['USER']}:{given['PASSWORD']}"
    return f"postgres://{secret}@{given['HOST']}:{given['PORT'] or 5432}/{name}"


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="DATABASE_URL names no PostgreSQL server"
)
def test_what_a_server_held_is_there_again(server, tmp_path):
    source, target = server
    name = postgresql.DUMPS["DATABASE_URL"]
    make = ("--command", "CREATE TABLE safe (word text); INSERT INTO safe VALUES ('é')")
    postgresql._ask("psql", source, *make)

    postgresql.dumps({"DATABASE_URL": source})[name](tmp_path / name)
    postgresql.fill(tmp_path, {"DATABASE_URL": target})

    read = ("--tuples-only", "--command", "SELECT word FROM safe")
    assert postgresql._ask("psql", target, *read).strip() == "é"
    assert not (tmp_path / name).exists()
