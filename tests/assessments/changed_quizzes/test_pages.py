"""What editors see of changes to quizzes: both texts, what waits, what stands otherwise
by now.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Quiz, QuizChange
from assessments.packs_quiz import QuizzesKind
from assessments.quiz_export import exported_quiz
from assessments.wagtail_hooks import quiz_changes_card
from tests.assessments.changed_quizzes.changing import (
    LINES,
    NEW,
    OLD,
    asked,
    at,
    change,
    edit_url,
    page_of,
    rules,
)
from tests.assessments.editing import NO, add, question, seen
from tests.factories.accounts import AttendantFactory
from tests.factories.quiz_translations import QUIZ, load_quiz, quiz_file, reworded
from tests.factories.quizzes import QuestionVersionFactory, quiz_of, sitting_of

pytestmark = pytest.mark.django_db


def test_second_reader_sees_both_and_what_differs_in_words(writer, reader, quiz):
    _response, waits = change(writer, edit_url(quiz))

    page = reader.get(at(waits)).content.decode()

    rows = {row.label: row.mark for row in reader.get(at(waits)).context["rows"]}
    assert (OLD in page, NEW in page) == (True, True)
    assert (rows["Question"], rows["Explanation"]) == ("Changed", "Taken out")
    assert rows["Counts"] == ""
    assert "<strong>Changed</strong>" in page


def test_wrong_key_is_named_as_a_difference(writer, reader, quiz):
    lines = ({"id": "a", "text": "Ask", "feedback": "Good."}, {**NO, "right": "on"})
    url = edit_url(quiz)
    writer.post(url, {**question(*lines), "seen": seen(writer, url)})

    rows = reader.get(at(QuizChange.objects.get())).context["rows"]

    answers = [(row.now, row.then, row.mark) for row in rows if row.label == "Answer 1"]
    ask = "1. Ask\nThis answer is right\nGood."
    assert answers[0] == (ask, "1. Ask\nNot right\nGood.", "Changed")


def test_what_a_pack_brings_goes_live_and_no_draft_is_lost(writer, reader, quiz):
    _response, waits = change(writer, edit_url(quiz))

    load_quiz(reworded())
    page = reader.get(at(waits)).content.decode()
    refused = reader.post(at(waits, "agree"))
    form = writer.get(edit_url(quiz)).content.decode()

    assert asked(quiz)[0] == "What do you do first?"
    assert ("What do you do first?" in form, NEW in form) == (True, True)
    assert refused.status_code == 409
    for text in ("What do you do first?", NEW, "was changed since this was written"):
        assert text in page
        assert text in refused.content.decode()
    _response, again = change(writer, edit_url(quiz))
    reader.post(at(again, "agree"))
    assert asked(quiz)[0] == NEW


def test_drafts_are_not_exported_and_importing_asks_nobody(writer, quiz):
    before = exported_quiz(quiz)
    change(writer, edit_url(quiz))
    add(writer, quiz, "essay", question())

    assert exported_quiz(quiz) == before
    assert QuizzesKind().load(quiz_file({**QUIZ, "title": "Phones"})) is None
    assert Quiz.objects.get().title == "Phones"
    assert QuizChange.objects.open().count() == 2
    assert QuizzesKind().counts()["questions"] == 2


def test_what_a_colleague_left_to_be_read_is_not_overwritten(writer, reader, quiz):
    opened = seen(reader, edit_url(quiz))
    _response, waits = change(writer, edit_url(quiz))
    mine = {**question(*LINES), "content": "What comes first?"}

    refused = reader.post(edit_url(quiz), {**mine, "seen": opened})
    kept = list(QuizChange.objects.open())
    mark = refused.context["form"]["seen"].value()
    again = reader.post(edit_url(quiz), {**mine, "seen": mark})

    page = refused.content.decode()
    assert (refused.status_code, kept) == (409, [waits])
    assert ("What comes first?" in page, NEW in page, OLD in page) == (True, True, True)
    assert again.status_code == 303
    assert QuizChange.objects.open().get().data["content"] == "What comes first?"


def test_words_and_rules_of_a_shown_quiz_wait(writer, reader, quiz):
    rules(writer, quiz, title="Phones", pass_mark="90")
    page = writer.get(page_of(quiz)).content.decode()
    before, waits = Quiz.objects.get(), QuizChange.objects.get()
    reader.post(at(waits, "agree"))

    after = Quiz.objects.get()
    assert (before.title, before.pass_mark) == ("Calls", 0)
    assert 'value="Phones"' in page
    assert (after.title, after.pass_mark) == ("Phones", 90)


def test_quiz_is_taken_from_attendants_at_once_and_shown_again_once_read(
    writer, reader, quiz
):
    rules(writer, quiz, shown="")
    hidden = Quiz.objects.get().draft
    rules(writer, quiz, shown="on")
    still = Quiz.objects.get().draft
    reader.post(at(QuizChange.objects.open().get(), "agree"))

    assert (hidden, still, Quiz.objects.get().draft) == (True, True, False)


def test_rules_that_somebody_saved_meanwhile_are_not_overwritten(writer, reader, quiz):
    opened = seen(reader, page_of(quiz))
    rules(writer, quiz, title="Phones")

    refused = rules(reader, quiz, title="Chats", seen=opened)

    page = refused.content.decode()
    assert refused.status_code == 409
    assert ("Phones" in page, "Chats" in page) == (True, True)
    assert QuizChange.objects.open().get().data["title"] == "Phones"


def test_who_wrote_and_who_agreed_stands_at_the_question(writer, reader, quiz, editors):
    _response, waits = change(writer, edit_url(quiz))
    reader.post(at(waits, "agree"))

    page = reader.get(edit_url(quiz)).content.decode()
    assert f"Written by {editors[0].display_name} on" in page
    assert f"{editors[1].display_name} agreed on" in page


def test_the_desk_lists_what_waits(writer, quiz):
    empty = quiz_changes_card()
    _response, waits = change(writer, edit_url(quiz))

    card = quiz_changes_card()

    assert empty is None
    assert card.text == "1 change of a quiz waits for a second reader."
    assert [(link.words, link.url) for link in card.links] == [
        (f"Calls: {NEW}", at(waits))
    ]


def test_homes_lead_the_reader_to_what_waits_and_its_writer_to_what_came_back(
    writer, reader, quiz
):
    _response, waits = change(writer, edit_url(quiz))
    waiting = [at(waits) in _home(client) for client in (writer, reader)]

    reader.post(at(waits, "send_back"), {"remark": "Say it shorter."})

    came_back = [at(waits) in _home(client) for client in (writer, reader)]
    assert (waiting, came_back) == ([False, True], [True, False])


def _home(client):
    return client.get("/").content.decode()


def test_pages_ask_as_often_for_three_changes_as_for_one(writer, reader):
    counts = []
    for questions in (1, 3):
        quiz = quiz_of(*(QuestionVersionFactory() for _ in range(questions)))
        sitting_of(AttendantFactory(), quiz, {"picked": ["a"]})
        for item in quiz.items.all():
            url = reverse("quiz_editing:question_edit", args=[item.pk])
            change(writer, url, content=f"Question {item.pk}?")
            add(writer, quiz, "essay", question())
        counts.append(
            [
                _queries(reader, page_of(quiz)),
                _queries(reader, "/cms/"),
                _queries(reader, "/"),
            ]
        )

    assert counts[0] == counts[1]


def _queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as made:
        assert client.get(url).status_code == 200
    return len(made)


def test_what_was_published_is_named_above_the_next_change(writer, reader, quiz):
    _response, waits = change(writer, edit_url(quiz))
    rules(writer, quiz, title="Phones")
    first, second = (
        reader.post(at(each, "agree"), follow=True).content.decode()
        for each in (waits, QuizChange.objects.get(question=None))
    )

    below = "The next change waits for you below."
    assert f"“{NEW}” is published." in first
    assert "The words and rules are published." in second
    assert [below in page for page in (first, second)] == [True, False]
