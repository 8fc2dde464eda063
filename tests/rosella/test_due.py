"""What is due each minute, done by the tasks themselves."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from modules.models import LessonPage
from rosella.due import (
    clear_expired_sessions,
    enqueue_due,
    forget_finished_tasks,
    publish_scheduled,
)
from tests.factories.modules import content_tree, make_lesson, make_module

pytestmark = pytest.mark.django_db(databases=["default", "peer"])

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("due_in", "is_live"), [(-MINUTE, True), (MINUTE, False)])
def test_page_is_published_once_its_time_has_come(due_in, is_live):
    content_tree()
    lesson = make_lesson(make_module())
    lesson.unpublish()
    lesson.go_live_at = timezone.now() + due_in
    revision = lesson.save_revision(approved_go_live_at=lesson.go_live_at)
    assert revision.approved_go_live_at is not None

    publish_scheduled.enqueue()

    assert LessonPage.objects.get(pk=lesson.pk).live is is_live


def test_only_expired_sessions_are_removed():
    now = timezone.now()
    for key, until in (("old", now - MINUTE), ("new", now + MINUTE)):
        Session.objects.create(session_key=key, session_data="", expire_date=until)

    clear_expired_sessions.enqueue()

    assert list(Session.objects.values_list("pk", flat=True)) == ["new"]


@pytest.mark.parametrize(("days", "kept"), [(0, 1), (2, 0)])
def test_finished_tasks_are_kept_for_a_day(settings, days, kept):
    settings.TASKS = QUEUE
    clear_expired_sessions.enqueue()
    ended = timezone.now() - timedelta(days=days)
    DBTaskResult.objects.update(
        status="SUCCESSFUL", enqueued_at=ended, finished_at=ended
    )

    forget_finished_tasks.call()

    assert DBTaskResult.objects.count() == kept


@pytest.fixture
def queue(settings, monkeypatch):
    settings.TASKS = QUEUE
    # In a test the connection must outlive the call.
    monkeypatch.setattr("rosella.due.close_old_connections", lambda: None)


def test_every_task_waits_for_the_worker(queue):
    enqueue_due()

    paths = DBTaskResult.objects.values_list("task_path", flat=True)
    assert sorted(paths) == [
        "community.tasks.close_departed",
        "community.tasks.give_back_flags",
        "modules.tasks.begin_next_rounds",
        "modules.tasks.send_reminders",
        "rosella.due.clear_expired_sessions",
        "rosella.due.forget_finished_tasks",
        "rosella.due.publish_scheduled",
    ]


def test_task_that_still_waits_is_not_enqueued_again(queue):
    enqueue_due()
    done = DBTaskResult.objects.filter(task_path="community.tasks.close_departed")
    done.update(status="SUCCESSFUL", finished_at=timezone.now())

    enqueue_due()

    assert (DBTaskResult.objects.count(), done.count()) == (8, 2)


@pytest.mark.parametrize(("minutes", "asked"), [(59, 1), (60, 2), (61, 2)])
def test_what_goes_by_the_day_is_asked_once_an_hour(queue, minutes, asked):
    enqueue_due()
    before = timezone.now() - timedelta(minutes=minutes)
    DBTaskResult.objects.update(
        status="SUCCESSFUL", enqueued_at=before, finished_at=before
    )

    enqueue_due()

    paths = list(DBTaskResult.objects.values_list("task_path", flat=True))
    assert paths.count("modules.tasks.begin_next_rounds") == asked
    assert paths.count("modules.tasks.send_reminders") == 2
