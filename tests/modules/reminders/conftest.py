"""A path with a step that is due, and mails switched on."""

import pytest

from modules.models import ReminderSettings
from tests.factories.modules import (
    LearningPathFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)


@pytest.fixture
def path(db):
    path = LearningPathFactory()
    PathStepFactory(path=path, due_days=10)
    make_lesson(make_module())
    return path


@pytest.fixture
def switched_on(db):
    return ReminderSettings.objects.create(pk=1, is_on=True)
