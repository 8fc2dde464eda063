"""P6: two supervisors never overwrite each other silently, however close they are."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from tests.factories.supervision import make_draft

AT_ONCE = 12
ROW = "r-safe-contact--asks-first"


@pytest.mark.django_db(transaction=True)
def test_twelve_saves_at_once_are_one_saved_and_eleven_refused(sign_in, shared_file):
    draft = make_draft()
    cookies = sign_in(draft.supervisor).cookies
    address = reverse("supervision:observation_save", args=[draft.pk])
    shared_file()
    start = Barrier(AT_ONCE)

    def save(number):
        client = Client()
        client.cookies = cookies
        data = {"version": 1, "row": ROW, "state": "shown", "words": f"Text {number}"}
        start.wait(timeout=20)
        try:
            return client.post(address, data).status_code
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        statuses = Counter(pool.map(save, range(AT_ONCE)))

    assert statuses == {200: 1, 409: 11}
