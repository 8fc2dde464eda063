"""Without a second reader: where there is one editor, and what waited until then."""

import pytest
from wagtail.models import Workflow

from modules.models import LessonPage
from modules.models.review import is_unread, needs_second_reader
from modules.services.review import ask_for_second_reader
from modules.services.tree import make_content_tree
from tests.factories.modules import make_lesson, make_module
from tests.modules.editing import add_url, lesson_form
from tests.modules.reviewing import agree, hand_in

pytestmark = pytest.mark.django_db


def test_helpline_with_one_editor_switches_it_off_and_the_page_says_so(
    sign_in, editors
):
    client = sign_in(editors[0])
    module = make_module()

    client.post("/cms/second-reader/", {"is_asked": "no"})
    client.post(add_url(module), {**lesson_form(), "action-publish": "publish"})

    lesson = LessonPage.objects.get()
    assert (needs_second_reader(), lesson.live) == (False, True)
    page = client.get(lesson.url).content.decode()
    assert "Published without a second reader" in page


def test_page_that_was_read_does_not_say_so(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    client = sign_in(reader)
    agree(client, lesson)
    lesson.refresh_from_db()

    page = client.get(lesson.url).content.decode()

    assert "Published without a second reader" not in page


def test_what_came_with_a_pack_was_not_published_here_unread():
    lesson = make_lesson(make_module())

    assert is_unread(lesson) is False


def test_switched_on_again_it_holds_for_every_page(editors):
    ask_for_second_reader(False, by=editors[0])
    ask_for_second_reader(True, by=editors[0])

    lesson = make_lesson(make_module())
    assert lesson.permissions_for_user(editors[0]).can_publish() is False
    assert lesson.get_workflow().name == "Second reader"


def test_starting_again_leaves_it_switched_off(editors):
    ask_for_second_reader(False, by=editors[0])

    make_content_tree()

    assert needs_second_reader() is False
    assert Workflow.objects.filter(name="Second reader").count() == 1


def test_what_waits_goes_back_to_its_draft_when_it_is_switched_off(sign_in, editors):
    lesson = hand_in(sign_in(editors[0]), make_module())

    ask_for_second_reader(False, by=editors[0])

    assert (lesson.workflow_in_progress, lesson.live) == (False, False)
