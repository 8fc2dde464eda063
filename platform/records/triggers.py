"""The database itself refuses to change or delete evidence, whoever asks.

`install_triggers` is called by the migration that makes such a table, by a first start
that makes the schema from the models, and by tests that need it. It may run twice.
"""

from typing import Any

AUDIT = "records_auditentry"
EVENTS = ("UPDATE", "DELETE")


def install_triggers(connection: Any, *tables: str) -> None:
    """Let rows of these tables be added in this database, and nothing else."""
    make = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]
    _run(connection, [statement for table in tables for statement in make(table)])


def remove_triggers(connection: Any, *tables: str) -> None:
    """Take the refusal away: to undo a migration, and where tests flush tables."""
    is_postgresql = connection.vendor == "postgresql"
    statements = [
        f"DROP TRIGGER IF EXISTS {_name(table, event)}"
        + (f" ON {table}" if is_postgresql else "")
        for table in tables
        for event in EVENTS
    ]
    _run(connection, statements)


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"


def _refusal(table: str) -> str:
    return f"Rows of {table} are never changed or deleted."


def _on_sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {_name(table, event)} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_refusal(table)}'); END"
        for event in EVENTS
    ]


def _on_postgresql(table: str) -> list[str]:
    function = f"{table}_refuse()"
    return [
        f"CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{_refusal(table)}'; END $$",
        *(
            f"CREATE OR REPLACE TRIGGER {_name(table, event)} BEFORE {event} "
            f"ON {table} FOR EACH ROW EXECUTE FUNCTION {function}"
            for event in EVENTS
        ),
    ]


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
