"""How long to wait for a database on which somebody else is writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

SHORT_MS = 250


@contextmanager
def little_patience() -> Iterator[None]:
    """Let SQLite give up soon: a page that is only read should not wait for somebody
    else's write.
    """
    if connection.vendor != "sqlite":
        yield
        return
    usual = settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5)
    _busy_timeout(SHORT_MS)
    try:
        yield
    finally:
        _busy_timeout(int(usual * 1000))


def _busy_timeout(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")
