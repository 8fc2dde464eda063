"""A page that a second reader sends back: what she reads, and what its writer finds."""

import json
import re

import pytest
from django.contrib.messages import get_messages

from modules.home_review import sent_back_cards
from tests.factories.modules import make_lesson, make_module
from tests.modules.editing import lesson_form
from tests.modules.reviewing import agree, edit_url, hand_in

pytestmark = pytest.mark.django_db
SEND_BACK = {"workflow-action-name": "reject", "action-workflow-action": "yes"}


def send_back(client, page, remark="Say it shorter."):
    said = {"workflow-action-extra-data": json.dumps({"comment": remark})}
    data = {**lesson_form(), **SEND_BACK, **said}
    return client.post(edit_url(page), data, follow=True).text


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.fixture
def sent_back(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    send_back(sign_in(reader), lesson)
    return lesson


def test_writer_finds_on_her_home_who_sent_it_back_and_why(sign_in, editors, sent_back):
    writer, reader = editors

    homes = [sign_in(member).get("/").text for member in editors]

    title = f"“{sent_back.title}” was sent back to you"
    assert [title in home for home in homes] == [True, False]
    assert f"{reader.display_name} sent it back: “Say it shorter.”" in homes[0]
    assert f'href="{edit_url(sent_back)}"' in homes[0]
    assert writer != reader


def test_without_a_remark_the_home_names_who_sent_it_back(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    send_back(sign_in(reader), lesson, remark="")

    assert sent_back_cards(writer)[0].text == f"{reader.display_name} sent it back."


def test_whoever_sends_it_back_reads_to_whom(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    shown = words(send_back(sign_in(reader), lesson))

    assert f"Sent back to {writer.display_name}, who finds it on her home." in shown


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_it_is_one_message_in_the_editor(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    data = {**lesson_form(title="Shorter"), **SEND_BACK}

    answer = sign_in(reader).post(edit_url(lesson), data)

    to_whom = f"Sent back to {writer.display_name}, who finds it on her home."
    assert told(answer) == [to_whom]


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("reject", "Sent back to {}, who finds it on her home."),
        ("approve", "You agreed. It is published: staff read it now."),
    ],
)
def test_it_is_the_same_message_on_the_front_page(sign_in, editors, action, words):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    answer = agree(sign_in(reader), lesson, action)

    assert told(answer) == [words.format(writer.display_name)]


def test_a_draft_that_is_saved_says_so_still(sign_in, editors):
    client = sign_in(editors[0])
    lesson = hand_in(client, make_module())

    answer = client.post(edit_url(lesson), lesson_form(title="Shorter"))

    assert told(answer)[-1].startswith("“Shorter” is saved.")


def test_the_page_says_that_it_was_sent_back_and_by_whom(sign_in, editors, sent_back):
    writer, reader = editors

    shown = words(sign_in(writer).get(edit_url(sent_back)).text)

    assert f"{reader.display_name} sent it back: “Say it shorter.”" in shown
    assert "Status: Sent back" in shown
    assert f"Sent back by {reader.display_name}" in shown
    assert f"(sent in by {writer.display_name})" in shown
    assert "With a second reader" not in shown
    assert "Changes requested" not in shown


def test_a_page_that_waits_is_with_a_second_reader(sign_in, editors):
    lesson = hand_in(sign_in(editors[0]), make_module())

    shown = words(sign_in(editors[0]).get(edit_url(lesson)).text)

    assert "Status: With a second reader" in shown
    assert "Sent back" not in shown


def test_what_was_sent_again_is_no_longer_sent_back(sign_in, editors, sent_back):
    sign_in(editors[0]).post(
        edit_url(sent_back), {**lesson_form(), "action-submit": "yes"}
    )

    assert sent_back_cards(editors[0]) == []


def test_many_that_came_back_are_asked_all_at_once(editors, django_assert_num_queries):
    writer, reader = editors
    module = make_module()
    for number in range(3):
        lesson = make_lesson(module, slug=f"lesson-{number}", title=f"L {number}")
        lesson.save_revision(user=writer)
        state = lesson.get_workflow().start(lesson, writer)
        state.current_task_state.specific.reject(user=reader, comment="No.")

    with django_assert_num_queries(2):
        cards = sent_back_cards(writer)

    assert [card.title[1:4] for card in cards] == ["L 2", "L 1", "L 0"]
