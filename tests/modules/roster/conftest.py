"""A path to begin, and an administrator with a list to hand in."""

import pytest

from tests.factories.accounts import AdministratorFactory, TeamFactory
from tests.factories.modules import LearningPathFactory, PathStepFactory, content_tree


@pytest.fixture
def path():
    path = LearningPathFactory(slug="new-attendant", title="First weeks")
    PathStepFactory(path=path, due_days=5)
    return path


@pytest.fixture
def office(sign_in, path):
    content_tree()
    TeamFactory(name="River team")
    return sign_in(AdministratorFactory())
