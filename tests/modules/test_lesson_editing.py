"""How an editor asks people to read what is new in a lesson."""

import pytest

from modules.lesson_form import LessonForm
from modules.models import LessonChange, LessonPage
from tests.factories.modules import make_lesson, make_module

pytestmark = pytest.mark.django_db


def form_of(lesson, **data):
    kind = LessonPage.get_edit_handler().get_form_class()
    streams = {"aims-count": "0", "body-count": "0"}
    return kind(instance=lesson, data={**streams, **data} if data else None)


def test_lessons_are_written_with_the_sentence_for_readers():
    assert issubclass(LessonPage.get_edit_handler().get_form_class(), LessonForm)


def test_a_tick_needs_its_sentence():
    lesson = make_lesson(make_module())

    ticked = form_of(lesson, asks_to_read="on", change_note="  ")
    left = form_of(lesson, change_note="")

    assert ("change_note" in ticked.errors, "change_note" in left.errors) == (
        True,
        False,
    )


def test_each_new_change_begins_without_the_tick():
    lesson = make_lesson(make_module())
    lesson.asks_to_read, lesson.change_note = True, "Something new."
    lesson.save_revision().publish()

    again = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    form = form_of(again)

    assert (form["asks_to_read"].value(), form["change_note"].value()) == (False, "")


def test_a_draft_keeps_its_tick_until_it_is_published():
    lesson = make_lesson(make_module())
    lesson.asks_to_read, lesson.change_note = True, "Something new."
    lesson.save_revision()

    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()

    assert form_of(draft)["change_note"].value() == "Something new."
    assert not LessonChange.objects.exists()
