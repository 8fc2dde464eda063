"""Work that happens behind a request."""

from django.tasks import task
from django.utils.module_loading import import_string


@task
def mail_reset_link(member_id: int) -> None:
    """Send one reset link; 0 stands for nobody."""
    import_string("accounts.services.reset.send_reset_link")(member_id)
