"""What the whole says of its health."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rosella import checks
from rosella.backup_record import BackupRecord, write_backup_record
from rosella.due import clear_expired_sessions
from rosella.keys import make_keys
from tests.factories.accounts import AttendantFactory, SupervisorFactory

pytestmark = pytest.mark.django_db

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.parametrize(
    ("waited", "is_well"),
    [
        (timedelta(0), True),
        (timedelta(minutes=4, seconds=58), True),
        (timedelta(minutes=5, seconds=2), False),
    ],
)
def test_worker_is_late_after_five_minutes(settings, waited, is_well):
    settings.TASKS = QUEUE
    clear_expired_sessions.enqueue()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - waited)

    line = checks.worker()

    assert (line.is_well, line.is_vital) == (is_well, False)
    assert line.data == {"late": 0 if is_well else 1}


def test_worker_that_has_done_its_work_is_well(settings):
    settings.TASKS = QUEUE
    clear_expired_sessions.enqueue()
    hours_ago = timezone.now() - timedelta(hours=2)
    DBTaskResult.objects.update(enqueued_at=hours_ago, status="SUCCESSFUL")

    assert checks.worker().is_well is True


def test_people_are_counted_by_role_and_those_who_left_are_not():
    AttendantFactory.create_batch(2)
    SupervisorFactory(is_attendant=True)
    AttendantFactory(is_active=False)

    line = checks.people()

    assert line.seen.startswith("3 attendants, 1 supervisor, 0 facilitators")
    assert line.data == {
        "attendant": 3,
        "supervisor": 1,
        "facilitator": 0,
        "editor": 0,
        "administrator": 0,
    }


@pytest.mark.parametrize(
    ("backend", "is_smtp"),
    [
        ("django.core.mail.backends.smtp.EmailBackend", True),
        ("django.core.mail.backends.filebased.EmailBackend", False),
    ],
)
def test_mail_is_well_with_a_server_and_with_files(settings, backend, is_smtp):
    settings.MAILERS = {"default": {"BACKEND": backend}}

    line = checks.mail()

    assert (line.is_well, line.data) == (True, {"smtp": is_smtp})


WEEK = timedelta(days=7)
MOMENT = timedelta(minutes=1)
AGES = [(WEEK - MOMENT, True), (WEEK + MOMENT, False)]


@pytest.fixture
def installation(settings, tmp_path):
    """One that was set up just now."""
    settings.DATA, settings.DEMO = tmp_path, False
    make_keys(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("age", "is_well"), AGES)
def test_last_backup_may_be_a_week_old(installation, age, is_well):
    at = timezone.now() - age
    write_backup_record(installation, BackupRecord(at, "week.rosella"))

    line = checks.backup()

    assert line.is_well is is_well
    assert line.data == {
        "last": at.isoformat(),
        "file": "week.rosella",
        "age_hours": 168.0,
    }
    assert "./rosella backup FILE" in line.mend


@pytest.mark.parametrize(("age", "is_well"), AGES)
def test_new_installation_has_a_week_for_its_first_backup(installation, age, is_well):
    made_at = (timezone.now() - age).timestamp()
    os.utime(installation / "keys" / "secret", (made_at, made_at))

    line = checks.backup()

    assert (line.is_well, line.seen) == (is_well, "none yet")
    assert line.data == {"last": None, "file": None, "age_hours": None}


def test_demo_needs_no_backup(installation, settings):
    settings.DEMO = True
    os.utime(installation / "keys" / "secret", (0, 0))

    assert checks.backup().is_well is True


@pytest.mark.parametrize(
    "words", ["", "{}", "[]", '{"at": "soon", "file": "a"}', '{"at": "2026-01-01"}']
)
def test_record_that_cannot_be_read_counts_as_no_backup(installation, words):
    (installation / "backup.json").write_text(words)

    assert checks.backup().seen == "none yet"


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(minutes=59), "0 hours ago"),
        (timedelta(hours=30), "30 hours ago"),
        (timedelta(hours=49), "2 days ago"),
    ],
)
def test_age_is_told_in_hours_then_in_days(installation, age, words):
    write_backup_record(installation, BackupRecord(timezone.now() - age, "a.rosella"))

    assert checks.backup().seen == words
