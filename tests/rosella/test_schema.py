"""The first start's short way must end where all migrations end."""

import re
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings

from rosella.keys import make_keys

VOLATILE = {
    "django_migrations": ("applied",),
    "wagtailcore_page": ("translation_key",),
}
"""Columns that hold a moment or a random value."""
MAKING = """
import gc, django
django.setup()
gc.freeze()
gc.set_threshold(50_000, 10, 50)
from rosella import schema
schema.{way}()
"""
"""Migrations leave twenty thousand classes behind; looking for them at every turn takes
a fifth of the time.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Both folders: one made from the models, one migrated."""
    folders = {}
    for way in ("make_schema", "migrate"):
        folder = tmp_path_factory.mktemp(way)
        make_keys(folder)
        subprocess.run(
            [sys.executable, "-c", MAKING.format(way=way)],
            check=True,
            cwd=settings.CHECKOUT_FOLDER,
            env={
                "DJANGO_SETTINGS_MODULE": "rosella.settings.production",
                "ROSELLA_DATA": str(folder),
                "PYTHONWARNINGS": "ignore",
            },
            stderr=subprocess.DEVNULL,
        )
        folders[way] = folder
    return folders


def database(folder, alias):
    name = "rosella" if alias == "default" else "peer"
    return sqlite3.connect(folder / f"{name}.sqlite3")


def objects(connection):
    found = connection.execute("SELECT type, name, sql FROM sqlite_master")
    return {(kind, name): normal(sql) for kind, name, sql in found}


def normal(sql):
    """A statement with its columns in order of name: their order is not the same."""
    words = re.sub(r"\s+", " ", sql or "")
    table = re.fullmatch(r'CREATE TABLE "?(\w+)"? \((.*)\)', words)
    return (table[1], *sorted(columns(table[2]))) if table else words


def columns(inner):
    depth, parts = 0, [""]
    for letter in inner:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def rows(connection, table):
    """Rows of a table without keys that depend on the order of making."""
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    left_out = {"id", *VOLATILE.get(table, ())}
    return sorted(
        repr(
            {
                name: value
                for name, value in zip(names, row, strict=True)
                if name not in left_out
            }
        )
        for row in cursor
    )


def worded(connection, table):
    """Tables that point at permissions and content types, in words instead of keys."""
    types = dict(
        connection.execute(
            "SELECT id, app_label || '.' || model FROM django_content_type"
        )
    )
    rights = {
        key: f"{types[kind]}.{codename}"
        for key, kind, codename in connection.execute(
            "SELECT id, content_type_id, codename FROM auth_permission"
        )
    }
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    left_out = {"id", *VOLATILE.get(table, ())}
    put = {"content_type_id": types.get, "permission_id": rights.get}
    return sorted(
        repr(
            sorted(
                (name, put.get(name, lambda value: value)(value))
                for name, value in zip(names, row, strict=True)
                if name not in left_out
            )
        )
        for row in cursor
    )


@pytest.mark.parametrize("alias", ["default", "peer"])
def test_tables_indexes_and_triggers_are_equal(made, alias):
    short = objects(database(made["make_schema"], alias))
    whole = objects(database(made["migrate"], alias))

    assert short == whole


@pytest.mark.parametrize("alias", ["default", "peer"])
def test_rows_are_equal(made, alias):
    short, whole = (database(made[way], alias) for way in ("make_schema", "migrate"))
    tables = [
        name
        for kind, name in objects(whole)
        if kind == "table"
        and not name.startswith(("sqlite_", "wagtailsearch_indexentry_fts"))
    ]
    read = worded if alias == "default" else rows

    different = [table for table in tables if read(short, table) != read(whole, table)]

    assert (len(tables) > 0, different) == (True, [])
