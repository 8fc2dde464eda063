"""A quiz that an editor changes."""

import pytest

from tests.factories.quiz_translations import load_quiz


@pytest.fixture
def quiz():
    return load_quiz()
