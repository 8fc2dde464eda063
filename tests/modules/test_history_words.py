"""The history of a page, and a shelf without files, in the words of this project."""

import pytest

from tests.factories.modules import make_editor, make_module
from tests.modules.editing import lesson_form
from tests.modules.reviewing import agree, edit_url, hand_in

pytestmark = pytest.mark.django_db


SAID = (
    "Sent to a second reader",
    "The second reader sent it back",
    "Sent to a second reader again",
    "The second reader agreed",
)


def test_the_history_of_a_page_speaks_of_the_second_reader(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    agree(sign_in(reader), lesson, "reject")
    sign_in(writer).post(
        edit_url(lesson), {**lesson_form(), "action-submit": "yes"}, follow=True
    )
    lesson.refresh_from_db()
    agree(sign_in(reader), lesson)

    page = sign_in(reader).get(f"/cms/pages/{lesson.pk}/history/").text

    assert [words for words in SAID if words not in page] == []
    assert "Workflow" not in page


@pytest.mark.parametrize("place", ["", "chooser/"])
def test_where_no_files_are_they_are_called_files(sign_in, place):
    page = sign_in(make_editor()).get(f"/cms/documents/{place}").text

    assert "There are no files" in page
    assert "any documents" not in page
