"""A path of two steps, of a kind whose states a test sets."""

import pytest

from modules import steps
from tests.factories.modules import LearningPathFactory, PathStepFactory
from tests.modules.paths.walking import Play


@pytest.fixture
def play(monkeypatch):
    kind = Play()
    monkeypatch.setattr(steps, "_kinds", {"play": kind})
    return kind


@pytest.fixture
def path(play, db):
    """Two steps, the second opened by the first."""
    path = LearningPathFactory()
    PathStepFactory(path=path, position=1, kind="play", target="one", due_days=10)
    PathStepFactory(
        path=path,
        position=2,
        kind="play",
        target="two",
        due_days=20,
        after=["play one"],
    )
    return path
