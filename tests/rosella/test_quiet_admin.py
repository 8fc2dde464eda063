"""Nothing that is sent by mail names a lesson."""

import pytest
from django.core import mail

from tests.factories.accounts import EditorFactory
from tests.factories.modules import make_lesson, make_module

pytestmark = pytest.mark.django_db


def test_asking_for_a_second_reader_sends_no_mail():
    writer = EditorFactory(email="writer@helpline.example")
    EditorFactory(email="reader@helpline.example")
    lesson = make_lesson(make_module())
    lesson.summary = "Changed."
    lesson.save_revision(user=writer)

    lesson.get_workflow().start(lesson, writer)

    assert lesson.current_workflow_state is not None
    assert mail.outbox == []
