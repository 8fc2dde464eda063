"""On a server events are numbered in the order in which others can see them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from chat.domain import MESSAGE, Happening
from chat.models import LiveEvent
from chat.services import record_delivery


def deliver(event):
    record_delivery([Happening("!a:x", event, MESSAGE)], now=timezone.now())


def deliver_without_patience(event):
    """In a thread: on a connection of its own, which waits for a moment only."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        deliver(event)
    finally:
        connection.close()


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="DATABASE_URL names no PostgreSQL server"
)
@pytest.mark.django_db(transaction=True, databases=["default", "peer"])
def test_a_delivery_waits_for_one_that_is_not_finished():
    with ThreadPoolExecutor(1) as beside, transaction.atomic():
        deliver("$one")
        with pytest.raises(OperationalError, match="lock timeout"):
            beside.submit(deliver_without_patience, "$two").result()
    with ThreadPoolExecutor(1) as beside:
        beside.submit(deliver_without_patience, "$three").result()

    told = LiveEvent.objects.order_by("seq").values_list("event_id", flat=True)
    assert list(told) == ["$one", "$three"]
