"""Make the first schema straight from the models.

Running Wagtail's 250 migrations on an empty database costs about 15 seconds of
processor time, this less than one. What migrations make beyond the models (first rows,
the full-text table, triggers) is made by `finish_schema`, which the tests' database
set-up calls too. tests/rosella/test_schema.py proves that the result equals a fully
migrated database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from rosella.faults import Stop
from rosella.first_rows import finish_schema

SETTINGS = {"default": "DATABASE_URL", "peer": "PEER_DATABASE_URL"}
"""Where each database may stand on a server."""
ALIASES = tuple(SETTINGS)
LONG_WAIT = 120_000  # ms


NOT_EMPTY = (
    "The database of {setting} is not empty, and this data folder is new: make a new "
    "database, or name the data folder that belongs to it with --data DIR."
)
EMPTY = (
    "This data folder has been in use, and its database is empty: set {setting} as it "
    "was, or restore a backup into a new folder."
)


MAKE_UTF8 = "make one with createdb --encoding UTF8 --template template0."
UNREACHED = (
    "The database of {setting} cannot be opened ({why}). Look whether its server runs, "
    "and at the address, the name and the password."
)


def is_empty(alias: str) -> bool:
    """Asking does not make the file of one that is not there."""
    connection = connections[alias]
    file = connection.settings_dict["NAME"]
    if isinstance(file, Path) and not file.exists():
        return True
    return not connection.introspection.table_names()


def check_belonging(*, is_new: bool) -> None:
    """Raise Stop where folder and databases are not of one installation, as after a
    setting was changed: its keys would not fit, or a helpline would begin anew.
    """
    for alias, setting in SETTINGS.items():
        _reach(alias, setting)
        if is_empty(alias) != is_new:
            raise Stop((NOT_EMPTY if is_new else EMPTY).format(setting=setting))


def _reach(alias: str, setting: str) -> None:
    """Open a database on a server: the pool would try for long, and not say why."""
    connection: Any = connections[alias]
    if connection.vendor == "sqlite":
        return
    try:
        with connection.Database.connect(**connection.get_connection_params()) as found:
            encoding = found.info.parameter_status("server_encoding")
    except connection.Database.OperationalError as fault:
        why = str(fault).splitlines()[0]
        raise Stop(UNREACHED.format(setting=setting, why=why)) from None
    if encoding != "UTF8":
        raise Stop(f"The database of {setting} cannot hold every script: {MAKE_UTF8}")


@contextmanager
def unsynced() -> Iterator[None]:
    """Write without waiting for the disk, and wait once at the end.

    Only for a folder that is being set up: an interrupted first start begins afresh.
    Several processes set it up together, and whoever syncs in between brings everything
    to the disk that the others have written: on a slow one they wait longer for each
    other than a page may.
    """
    connected = [connections[alias] for alias in ALIASES]
    sqlite = [each for each in connected if each.vendor == "sqlite"]
    waits = [_pragma(connection, "busy_timeout") for connection in sqlite]
    for connection in sqlite:
        _pragma(connection, f"busy_timeout = {LONG_WAIT}")
        _pragma(connection, "synchronous = OFF")
    yield
    for connection, wait in zip(sqlite, waits, strict=True):
        _pragma(connection, "synchronous = FULL")
        _pragma(connection, "wal_checkpoint(TRUNCATE)")
        _pragma(connection, f"busy_timeout = {wait}")


def _pragma(connection: BaseDatabaseWrapper, words: str) -> Any:
    """Ask or set; returns the first value of the answer, if there is one."""
    with connection.cursor() as cursor:
        answer = cursor.execute(f"PRAGMA {words}").fetchone()
    return answer and answer[0]


def make_schema() -> None:
    """Create both databases: every table, what migrations add, and the record that
    they were applied. Where they are not SQLite files, the migrations run.
    """
    if any(connections[alias].vendor != "sqlite" for alias in ALIASES):
        migrate()
        return
    for alias in ALIASES:
        _make_tables(alias)
        emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)
    finish_schema()
    for alias in ALIASES:
        _record(alias, _all_migrations())


def _make_tables(alias: str) -> None:
    """What `migrate --run-syncdb` does, without a second copy of every model."""
    connection = connections[alias]
    with connection.schema_editor() as editor:
        for config in apps.get_app_configs():
            for model in router.get_migratable_models(config, alias):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)


def migrate() -> None:
    """Bring both databases up to date, as every later start does.

    The router keeps all but peer support out of the second: there the others are only
    put on record, for an empty run of them takes half a minute of processor time.
    """
    call_command("migrate", database="default", verbosity=0)
    call_command("migrate", "community", database="peer", verbosity=0)
    call_command("migrate", database="peer", fake=True, verbosity=0)


def has_pending_migrations() -> bool:
    known = set(_all_migrations())
    recorders = [MigrationRecorder(connections[alias]) for alias in ALIASES]
    return any(not known <= set(each.applied_migrations()) for each in recorders)


def _all_migrations() -> list[tuple[str, str]]:
    """By name; how they hang together does not matter here."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return sorted(loader.disk_migrations)


@contextmanager
def without_migrations() -> Iterator[None]:
    before = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {
        config.label: None for config in apps.get_app_configs()
    }
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = before


def _record(alias: str, names: list[tuple[str, str]]) -> None:
    recorder = MigrationRecorder(connections[alias])
    recorder.ensure_schema()
    with transaction.atomic(using=alias):
        recorder.migration_qs.bulk_create(
            [recorder.Migration(app=app, name=name) for app, name in names]
        )
