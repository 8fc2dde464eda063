"""Nothing that is sent by mail names a lesson."""

import pytest
from django.core import mail

from tests.factories.accounts import EditorFactory
from tests.factories.modules import make_lesson, make_module, stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting_lesson():
    """A lesson whose change waits for a second reader."""
    writer = EditorFactory(email="writer@helpline.example")
    lesson = make_lesson(make_module(), aims=stream(("aim", "greet her;")))
    lesson.summary = "Changed."
    lesson.save_revision(user=writer)
    lesson.get_workflow().start(lesson, writer)
    return lesson


@pytest.mark.parametrize("decide", ["approve", "reject"])
def test_what_a_second_reader_decides_is_not_mailed(waiting_lesson, decide):
    reader = EditorFactory(email="reader@helpline.example")
    state = waiting_lesson.current_workflow_task_state.specific

    getattr(state, decide)(user=reader)

    assert waiting_lesson.current_workflow_task_state != state
    assert mail.outbox == []
