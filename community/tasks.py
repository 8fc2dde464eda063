"""Work for the worker. No id and no text is ever put into the queue."""

from django.tasks import task
from django.utils.module_loading import import_string


@task()
def close_departed() -> None:
    """Close the accounts of those who left; finds out itself who that is."""
    import_string("community.services.finish_departures")()
