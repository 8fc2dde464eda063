"""A second reader agrees in the page editor, where a browser writes every field."""

import pytest

from modules.domain.same_words import as_words
from modules.models import LessonPage
from modules.models.review import is_unread, last_writer
from tests.factories.modules import make_module
from tests.modules.editing import add_url, lesson_form
from tests.modules.reviewing import SAY_THE_AIM, edit_url, hand_in, without_aims

pytestmark = pytest.mark.django_db
TAKE_BACK = "Take it back from the second reader"
APPROVE = {"workflow-action-name": "approve", "action-workflow-action": "yes"}


def agree_in_the_editor(client, page, **changes):
    data = {**lesson_form(**changes), **APPROVE}
    return client.post(edit_url(page), data, follow=True).content.decode()


def shown(client, page):
    return client.get(edit_url(page)).content.decode()


def button(client, page):
    """What stands in the open; the rest is behind its arrow."""
    return (
        shown(client, page)
        .split('<button type="submit" hidden>')[1]
        .split("</button>")[1]
    )


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


def test_agreeing_twice_is_agreeing_once(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    client = sign_in(reader)
    agree_in_the_editor(client, lesson)
    before = lesson.revisions.count()

    data = {**lesson_form(), **APPROVE}
    again = client.post(edit_url(lesson), data, follow=True)

    lesson.refresh_from_db()
    assert again.redirect_chain == [(edit_url(lesson), 302)]
    assert "This was agreed or taken back already." in again.content.decode()
    assert (lesson.revisions.count(), lesson.has_unpublished_changes) == (before, False)


def test_only_whoever_sent_a_page_or_changed_it_takes_it_back(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    sent = [TAKE_BACK in shown(each, lesson) for each in map(sign_in, editors)]
    agree_in_the_editor(sign_in(reader), lesson, summary="Other words.")
    hers = TAKE_BACK in shown(sign_in(writer), lesson)
    sign_in(writer).post(edit_url(lesson), lesson_form(title="A better title"))
    changed = TAKE_BACK in shown(sign_in(writer), lesson)

    assert (sent, hers, changed) == ([True, False], False, True)


def test_lesson_is_sent_with_its_aims_and_a_draft_may_lack_them(sign_in, editors):
    client, module = sign_in(editors[0]), make_module()

    sent = client.post(add_url(module), without_aims(**{"action-submit": "yes"}))
    after_sending = LessonPage.objects.count()
    client.post(add_url(module), without_aims())

    assert SAY_THE_AIM in sent.content.decode()
    assert after_sending == 0
    assert LessonPage.objects.get().workflow_in_progress is False


def test_lesson_without_aims_is_not_agreed_to(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    page = sign_in(reader).post(edit_url(lesson), without_aims(**APPROVE))

    assert SAY_THE_AIM in page.content.decode()
    lesson.refresh_from_db()
    assert (lesson.live, lesson.workflow_in_progress) == (False, True)


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
