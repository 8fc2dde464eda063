"""Work for the worker. No id and no text is ever put into the queue."""

from django.tasks import task
from django.utils.module_loading import import_string


@task()
def close_departed() -> None:
    """Close the accounts of those who left; finds out itself who that is."""
    import_string("community.services.finish_departures")()


@task()
def give_back_flags() -> None:
    """Let facilitators be asked again about what was decided and not carried out."""
    import_string("community.services.give_back_abandoned")()
