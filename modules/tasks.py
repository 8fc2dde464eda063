"""Work that is due each minute; the supervising process enqueues it."""

from django.tasks import task
from django.utils import timezone
from django.utils.module_loading import import_string


@task
def send_reminders() -> None:
    """Mails to whoever has asked for them."""
    import_string("modules.services.reminders.send_reminders")(now=timezone.now())


@task
def begin_next_rounds() -> None:
    """Paths that begin again."""
    import_string("modules.services.paths.begin_next_rounds")(now=timezone.now())
