"""What is due each minute or each hour. The supervising process enqueues it, the
worker does it: there is no cron to set up.
"""

import logging
from datetime import timedelta

from django.core.management import call_command
from django.db import Error, close_old_connections
from django.db.models import Q, QuerySet
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.tasks import close_departed, give_back_flags
from modules.tasks import begin_next_rounds, send_reminders

log = logging.getLogger("rosella.due")


@task
def publish_scheduled() -> None:
    """Publish and unpublish pages whose time has come."""
    call_command("publish_scheduled")


@task
def clear_expired_sessions() -> None:
    call_command("clearsessions")


@task
def forget_finished_tasks() -> None:
    """Finished tasks are kept for a day, to see what went wrong."""
    call_command("prune_db_task_results", min_age_days=1, verbosity=0)


DUE = (
    publish_scheduled,
    clear_expired_sessions,
    forget_finished_tasks,
    close_departed,
    give_back_flags,
    begin_next_rounds,
    send_reminders,
)
HOURLY = (begin_next_rounds,)
"""Those that go by the day, and read more than a minute is worth."""
HOUR = timedelta(hours=1)


def enqueue_due() -> None:
    """Enqueue each task; a busy database is tried again a minute later.

    One that still waits is not enqueued again: without a worker they would pile up.
    """
    close_old_connections()
    try:
        not_due = set(_paths_not_due())
        for each in DUE:
            if each.module_path not in not_due:
                each.enqueue()
    except Error as fault:
        log.warning("due tasks wait a minute: %s", type(fault).__name__)


def _paths_not_due() -> QuerySet[DBTaskResult, str]:
    waits = Q(status=TaskResultStatus.READY)
    done_lately = Q(
        task_path__in=[each.module_path for each in HOURLY],
        enqueued_at__gt=timezone.now() - HOUR,
    )
    found = DBTaskResult.objects.filter(waits | done_lately)
    return found.values_list("task_path", flat=True)
