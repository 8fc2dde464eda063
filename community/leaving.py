"""What peer support does when an account ends."""

from django.db import transaction

from accounts.acts import Act
from community.tasks import close_departed


def when_an_account_ends(act: Act) -> None:
    """Have the worker look who is gone, once the account's end is committed.

    The task is told nobody: no id of hers stands beside peer support anywhere.
    """
    if act.code == "account_ended":
        transaction.on_commit(close_departed.enqueue)
