"""What the whole says of its health."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rosella import checks
from rosella.due import clear_expired_sessions
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

    data = checks.people().data

    assert data == {
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
