"""A quiz with a translation, and somebody who reads that."""

import pytest

from tests.factories.accounts import AttendantFactory
from tests.factories.quiz_translations import load_quiz


@pytest.fixture
def reader():
    return AttendantFactory(language="id")


@pytest.fixture
def quiz():
    return load_quiz()
