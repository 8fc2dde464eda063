"""A lesson saves itself while its editor saves it: nobody hears of another window."""

import pytest

from modules.cms_actions import IN_ITS_TURN
from modules.models import LessonPage
from tests.factories.modules import make_editor, make_lesson, make_module
from tests.modules.editing import lesson_form
from tests.modules.reviewing import edit_url

pytestmark = pytest.mark.django_db


def test_a_plain_save_takes_its_turn(sign_in):
    lesson, client = make_lesson(make_module()), sign_in(make_editor())

    answer = client.post(edit_url(lesson), lesson_form(title="Another title"))

    assert answer.status_code == 302
    assert hasattr(answer.wsgi_request, IN_ITS_TURN)


def test_a_draft_that_saves_itself_late_is_not_kept(sign_in):
    lesson, client = make_lesson(make_module()), sign_in(make_editor())
    first = lesson.save_revision()
    client.post(edit_url(lesson), lesson_form(title="Saved by hand"))
    late = {**lesson_form(title="Late"), "overwrite_revision_id": str(first.pk)}

    answer = client.post(edit_url(lesson), late, headers={"accept": "application/json"})

    assert answer.status_code == 400
    again = LessonPage.objects.get()
    assert again.get_latest_revision_as_object().title == "Saved by hand"
