"""Work for the worker: what is due each minute or hour, and what follows a loading."""

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


@task
def index_references() -> None:
    """Note which page leads to what, after a pack was loaded without doing so."""
    import_string("modules.services.indexing.index_references")()
