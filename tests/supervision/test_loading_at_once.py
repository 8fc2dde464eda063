"""Two programs load the same form in the same moment."""

import pytest

from supervision.services.instruments import load_instrument
from tests.meanwhile import at_once

MANY = 8


@pytest.mark.django_db(transaction=True)
def test_versions_loaded_at_once_take_numbers_of_their_own(shared_file):
    load_instrument("observation", {"title": "Observation"})
    shared_file()

    def load(number):
        return load_instrument("observation", {"title": f"Form {number}"}).number

    numbers = at_once(*[lambda each=each: load(each) for each in range(MANY)])

    assert sorted(numbers) == list(range(2, MANY + 2))
