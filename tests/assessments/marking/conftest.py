"""An essay that was handed in, and the supervisor who marks it."""

import pytest

from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    SupervisorFactory,
)
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    EssayVersionFactory,
    QuestionVersionFactory,
    quiz_of,
    sitting_of,
)


@pytest.fixture
def supervisor():
    return SupervisorFactory(display_name="Arif Nasution")


@pytest.fixture
def member(supervisor):
    attendant = AttendantFactory(display_name="Mali Srisuwan")
    AssignmentFactory(attendant=attendant, supervisor=supervisor)
    return attendant


@pytest.fixture
def sitting(member):
    return sitting_of(
        member, quiz_of(QuestionVersionFactory(), EssayVersionFactory()), RIGHT, ESSAY
    )


@pytest.fixture
def item(sitting):
    return sitting.items.get(slot=2)
