"""What is due each minute. The supervising process enqueues it, the worker does it:
there is no cron to set up.
"""

import logging

from django.core.management import call_command
from django.db import Error, close_old_connections
from django.tasks import task

from community.tasks import close_departed

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


def enqueue_due() -> None:
    """Enqueue each task; a busy database is tried again a minute later."""
    close_old_connections()
    try:
        publish_scheduled.enqueue()
        clear_expired_sessions.enqueue()
        forget_finished_tasks.enqueue()
        close_departed.enqueue()
    except Error as fault:
        log.warning("due tasks wait a minute: %s", type(fault).__name__)
