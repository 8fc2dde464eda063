"""The database itself refuses to change or delete audit entries, whoever asks.

`install_triggers` is called by the first migration, by a first start that makes the
schema from the models, and by tests that need it. It may run twice.
"""

from typing import Any

TABLE = "records_auditentry"
REFUSAL = "Audit entries are never changed or deleted."

EVENTS = ("UPDATE", "DELETE")
FUNCTION = f"{TABLE}_refuse()"

SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{event.lower()} "
    f"BEFORE {event} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for event in EVENTS
]
POSTGRESQL = [
    f"CREATE OR REPLACE FUNCTION {FUNCTION} RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    *(
        f"CREATE OR REPLACE TRIGGER {TABLE}_no_{event.lower()} BEFORE {event} "
        f"ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {FUNCTION}"
        for event in EVENTS
    ),
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def install_triggers(connection: Any) -> None:
    """Make the audit table append-only in this database."""
    _run(connection, STATEMENTS[connection.vendor])


def remove_triggers(connection: Any) -> None:
    """Take the refusal away: to undo the migration, and where tests flush tables."""
    on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    names = [f"{TABLE}_no_{event.lower()}" for event in EVENTS]
    _run(connection, [f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in names])


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
