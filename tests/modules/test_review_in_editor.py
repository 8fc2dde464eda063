"""A second reader agrees in the page editor, where a browser writes every field."""

import pytest

from modules.domain.same_words import as_words
from modules.models.review import is_unread, last_writer
from tests.factories.modules import make_module
from tests.modules.test_editors import lesson_form
from tests.modules.test_review import edit_url, editors, hand_in

pytestmark = pytest.mark.django_db
__all__ = ["editors"]
APPROVE = {"workflow-action-name": "approve", "action-workflow-action": "yes"}


def agree_in_the_editor(client, page, **changes):
    data = {**lesson_form(**changes), **APPROVE}
    return client.post(edit_url(page), data, follow=True).content.decode()


def button(client, page):
    """What stands in the open; the rest is behind its arrow."""
    shown = client.get(edit_url(page)).content.decode()
    return shown.split('<button type="submit" hidden>')[1].split("</button>")[1]


def test_opening_a_page_and_agreeing_publishes_it(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    page = agree_in_the_editor(sign_in(reader), lesson)

    lesson.refresh_from_db()
    assert (lesson.live, lesson.has_unpublished_changes) == (True, False)
    assert (last_writer(lesson), is_unread(lesson)) == (writer.pk, False)
    assert "You agreed. It is published" in page


def test_one_other_word_and_the_other_editor_reads_it(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    page = agree_in_the_editor(sign_in(reader), lesson, summary="Other words.")

    lesson.refresh_from_db()
    assert (lesson.live, last_writer(lesson)) == (False, reader.pk)
    assert "You agreed" not in page


def test_the_next_step_stands_in_the_open(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    waiting = [button(sign_in(member), lesson) for member in (reader, writer)]
    lesson.current_workflow_state.cancel(user=writer)
    taken_back = button(sign_in(writer), lesson)

    assert ["Agree and publish" in each for each in waiting] == [True, False]
    assert "Save draft" in waiting[1]
    assert "Send to a second reader" in taken_back


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (
            '[{"value": "a", "type": "b"}]',
            '[{"type": "b", "value": "a", "id": "1"}]',
            True,
        ),
        ('["<p>a</p>"]', '["<p data-block-key=\\"x1\\">a</p>"]', True),
        ('["<p>a</p>"]', '["<p>b</p>"]', False),
        ("[no stream", "[no stream", True),
        ({"id": "1"}, {"id": "2"}, False),
    ],
)
def test_what_a_browser_puts_in_is_no_word(one, other, is_same):
    assert (as_words(one) == as_words(other)) is is_same
