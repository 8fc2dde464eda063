"""Health checks of the whole: databases, worker, mail, backup, people."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.utils import Error
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Role, StaffMember
from rosella.backup_record import read_backup_record
from rosella.keys import key_path
from rosella.schema import ALIASES, has_pending_migrations
from ui import health
from ui.health import Health

WAITS_TOO_LONG = timedelta(minutes=5)
BACKUP_EVERY = timedelta(days=7)
HOUR = timedelta(hours=1)


def register_checks() -> None:
    health.register("databases", databases, for_healthz=True)
    health.register("worker", worker, for_healthz=True)
    health.register("mail", mail)
    health.register("backup", backup)
    health.register("people", people)


def databases() -> Health:
    """Engine, journal mode and migrations of both databases."""
    try:
        data = {alias: _engine(alias) for alias in ALIASES}
        pending = has_pending_migrations()
    except Error as fault:
        return Health(
            "databases",
            False,
            type(fault).__name__,
            "Check the disk and the database server.",
            is_vital=True,
        )
    seen = ", ".join(f"{alias}: {facts['engine']}" for alias, facts in data.items())
    mend = "Start Rosella once: it brings the databases up to date." if pending else ""
    return Health(
        "databases",
        not pending,
        seen,
        mend,
        is_vital=True,
        data={**data, "migrations_applied": not pending},
    )


def _engine(alias: str) -> dict[str, str]:
    connection = connections[alias]
    facts = {"engine": connection.vendor}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            facts["journal_mode"] = cursor.fetchone()[0]
        else:
            cursor.execute("SELECT 1")
    return facts


def worker() -> Health:
    """The worker is well when nothing has waited for it longer than five minutes."""
    if "database" not in settings.TASKS["default"]["BACKEND"].lower():
        return Health("worker", True, "tasks run at once")
    late = DBTaskResult.objects.filter(
        status="READY", enqueued_at__lt=timezone.now() - WAITS_TOO_LONG
    ).count()
    seen = f"{late} tasks wait longer than five minutes" if late else "nothing waits"
    return Health(
        "worker",
        not late,
        seen,
        "Start Rosella again and read log/worker.log.",
        data={"late": late},
    )


def mail() -> Health:
    is_set = "smtp" in settings.MAILERS["default"]["BACKEND"]
    seen = "sent by SMTP" if is_set else "written to files, mail/ in the data folder"
    return Health("mail", True, seen, data={"smtp": is_set})


def backup() -> Health:
    """The age of the last backup. A demo holds nothing that could be lost; a new
    installation has a week for its first.
    """
    now, last = timezone.now(), read_backup_record(settings.DATA)
    since = last.at if last else _set_up_at(settings.DATA) or now
    age = now - last.at if last else None
    return Health(
        "backup",
        settings.DEMO or now - since <= BACKUP_EVERY,
        _backup_seen(age),
        "Make one: ./rosella backup FILE. Keep it on another machine.",
        data={
            "last": last.at.isoformat() if last else None,
            "file": last.file if last else None,
            "age_hours": round(age / HOUR, 1) if age is not None else None,
        },
    )


def _set_up_at(data: Path) -> datetime | None:
    """When the keys were made; every later start leaves them alone."""
    key = key_path(data, "secret")
    return datetime.fromtimestamp(key.stat().st_mtime, UTC) if key.exists() else None


def _backup_seen(age: timedelta | None) -> str:
    if age is None:
        return "none yet"
    days = age.days
    return f"{days} days ago" if days > 1 else f"{age // HOUR} hours ago"


def people() -> Health:
    """How many may sign in, by role."""
    active = StaffMember.objects.filter(is_active=True)
    counts = {
        role.value: active.filter(**{f"is_{role.value}": True}).count() for role in Role
    }
    seen = ", ".join(
        f"{count} {role}" if count == 1 else f"{count} {role}s"
        for role, count in counts.items()
    )
    return Health("people", True, seen, data=counts)
