"""An editor who has no second reader is told so, and where it can be switched off."""

import pytest

from modules.models import LessonPage
from modules.services.review import ask_for_second_reader
from tests.factories.accounts import AdministratorFactory
from tests.factories.modules import make_editor, make_lesson, make_module
from tests.modules.editing import add_url, lesson_form
from tests.modules.reviewing import edit_url

pytestmark = pytest.mark.django_db
WORDS = "You are the only editor, and a page is published once a second one agrees."
WAY = 'href="/cms/second-reader/"'


def places(lesson):
    """Her home, the front page of the CMS, a page of hers, a new one."""
    return ["/", "/cms/", edit_url(lesson), add_url(lesson.get_parent())]


def says(client, place):
    shown = client.get(place).text
    return WORDS in shown and WAY in shown.split(WORDS)[1]


def test_the_only_editor_reads_what_is_missing_wherever_she_works(sign_in):
    lesson, client = make_lesson(make_module()), sign_in(make_editor())

    assert [place for place in places(lesson) if not says(client, place)] == []


def test_what_she_sends_says_that_nobody_reads_it(sign_in):
    module, client = make_module(), sign_in(make_editor())
    send = {**lesson_form(), "action-submit": "yes"}

    new = client.post(add_url(module), send, follow=True).text
    lesson = LessonPage.objects.get()
    lesson.current_workflow_state.cancel()
    again = client.post(edit_url(lesson), send, follow=True).text

    assert (WORDS in new, WORDS in again) == (True, True)


def test_two_editors_are_told_nothing_of_it(sign_in, editors):
    lesson, client = make_lesson(make_module()), sign_in(editors[0])

    assert [place for place in places(lesson) if says(client, place)] == []


def test_where_it_is_switched_off_nothing_is_missing(sign_in):
    editor = make_editor()
    lesson, client = make_lesson(make_module()), sign_in(editor)
    administrator = sign_in(AdministratorFactory())
    before = "Invite a second editor" in administrator.get("/").text

    ask_for_second_reader(False, by=editor)

    assert [place for place in places(lesson) if says(client, place)] == []
    assert before
    assert "Invite a second editor" not in administrator.get("/").text
