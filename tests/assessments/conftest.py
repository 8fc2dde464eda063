"""An attendant who takes a quiz of two questions; tests with others name their own."""

import pytest

from assessments.services.sittings import start_sitting
from tests.factories.accounts import AttendantFactory
from tests.factories.quizzes import QuestionVersionFactory, quiz_of


@pytest.fixture
def member():
    return AttendantFactory(display_name="Mali Srisuwan")


@pytest.fixture
def quiz():
    return quiz_of(
        QuestionVersionFactory(),
        QuestionVersionFactory(),
        title="First line",
        success_text="Well done",
    )


@pytest.fixture
def sitting(member, quiz):
    return start_sitting(member, quiz)
