"""A second editor reads what is asked before attendants have it; whoever changed words
last never agrees, and nothing that was written is lost.
"""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.services.staff import end_account
from assessments.models import ChangeState, QuestionVersion, Quiz, QuizChange
from assessments.services.sittings import start_sitting
from modules.services.review import ask_for_second_reader
from tests.assessments.changed_quizzes.changing import (
    NEW,
    OLD,
    asked,
    at,
    change,
    edit_url,
    page_of,
    rules,
)
from tests.assessments.editing import NO, YES, add, question, seen
from tests.factories.accounts import AdministratorFactory, AttendantFactory
from tests.factories.quizzes import QuestionVersionFactory

pytestmark = pytest.mark.django_db


def test_changed_question_waits_and_the_old_words_stay(writer, quiz):
    response, waits = change(writer, edit_url(quiz))

    page = writer.get(page_of(quiz)).content.decode()
    assert (response.status_code, waits.state) == (303, ChangeState.WAITING)
    assert asked(quiz)[0] == OLD
    assert "Changed: waiting for a second reader" in page
    assert "Published without a second reader" not in page


def test_new_question_waits_and_is_asked_once_another_editor_agrees(
    writer, reader, quiz, editors
):
    add(writer, quiz, "single", question(YES, NO))
    before, waits = asked(quiz), QuizChange.objects.get()
    listed = writer.get(page_of(quiz)).content.decode()

    response = reader.post(at(waits, "agree"))

    waits.refresh_from_db()
    assert NEW not in before
    assert f'<a href="{at(waits)}">{NEW}</a>' in listed
    assert (response.status_code, asked(quiz)[-1]) == (303, NEW)
    assert (waits.state, waits.written_by, waits.decided_by) == (
        ChangeState.LIVE,
        *editors,
    )
    assert waits.version == QuestionVersion.objects.newest().get(content=NEW)


def test_agreed_words_are_a_new_version_and_open_sittings_keep_theirs(
    writer, reader, quiz
):
    sitting = start_sitting(AttendantFactory(), quiz)
    _response, waits = change(writer, edit_url(quiz))

    reader.post(at(waits, "agree"))

    assert sitting.items.first().version.content == OLD
    assert asked(quiz)[0] == NEW


def test_nobody_agrees_to_her_own_words(writer, quiz):
    _response, waits = change(writer, edit_url(quiz))

    page = writer.get(at(waits)).content.decode()
    answered = writer.post(at(waits, "agree"), follow=True)
    writer.post(at(waits, "send_back"), {"remark": "No."})

    waits.refresh_from_db()
    assert (waits.state, asked(quiz)[0]) == (ChangeState.WAITING, OLD)
    assert "another editor agrees to them" in page
    assert at(waits, "agree") not in page
    assert "another editor agrees to them" in answered.content.decode()


def test_whoever_changes_what_waits_hands_it_to_the_other(writer, reader, quiz):
    _response, first = change(writer, edit_url(quiz))
    _response, second = change(reader, at(first, "edit"), content="What now?")

    reader.post(at(second, "agree"))
    still = asked(quiz)[0]
    writer.post(at(second, "agree"))

    first.refresh_from_db()
    assert (first.state, first.data["content"]) == (ChangeState.REPLACED, NEW)
    assert (still, asked(quiz)[0]) == (OLD, "What now?")


def test_sent_back_with_a_sentence_and_handed_in_again(writer, reader, quiz):
    _response, waits = change(writer, edit_url(quiz))

    empty = reader.post(at(waits, "send_back"), {"remark": ""})
    reader.post(at(waits, "send_back"), {"remark": "Say it shorter."})
    page = writer.get(edit_url(quiz)).content.decode()
    _response, again = change(writer, edit_url(quiz), content="What, first?")

    assert (empty.status_code, "Say in a sentence" in empty.content.decode()) == (
        422,
        True,
    )
    assert "Say it shorter." in page
    assert NEW in page
    assert (again.state, again.data["content"]) == (
        ChangeState.WAITING,
        "What, first?",
    )


def test_what_was_sent_back_is_not_agreed_to(writer, reader, quiz):
    _response, waits = change(writer, edit_url(quiz))
    reader.post(at(waits, "send_back"), {"remark": "Say it shorter."})

    answered = reader.post(at(waits, "agree"))

    assert (answered.status_code, asked(quiz)[0]) == (409, OLD)


def test_only_its_writer_withdraws_a_change(writer, reader, quiz):
    _response, waits = change(writer, edit_url(quiz))

    refused = reader.post(at(waits, "withdraw"))
    kept = QuizChange.objects.open().count()
    writer.post(at(waits, "withdraw"))

    assert (refused.status_code, kept, QuizChange.objects.open().count()) == (409, 1, 0)
    assert asked(quiz)[0] == OLD


def test_question_is_taken_out_once_another_editor_agrees(writer, reader, quiz):
    url = reverse("quiz_editing:question_take_out", args=[quiz.items.first().pk])

    writer.post(url)
    waits = QuizChange.objects.get()
    before = quiz.items.count()
    page = reader.get(at(waits)).content.decode()
    reader.post(at(waits, "agree"))

    assert (before, quiz.items.count()) == (2, 1)
    assert "shall be taken out" in page
    assert OLD in page


def test_question_with_a_change_that_waits_is_not_taken_out(writer, reader, quiz):
    url = reverse("quiz_editing:question_take_out", args=[quiz.items.first().pk])
    _response, waits = change(writer, edit_url(quiz))

    page = reader.post(url, follow=True).content.decode()

    assert "A change to this question waits" in page
    assert list(QuizChange.objects.open()) == [waits]


def test_quiz_keeps_the_question_it_needs_when_two_removals_wait(writer, reader, quiz):
    for item in quiz.items.all():
        url = reverse("quiz_editing:question_take_out", args=[item.pk])
        writer.post(url)

    pages = [
        reader.post(at(each, "agree"), follow=True).content.decode()
        for each in QuizChange.objects.open()
    ]

    assert ["it needs every question" in page for page in pages] == [False, True]
    assert quiz.items.count() == 1


def test_question_of_another_quiz_is_asked_here_once_another_editor_agrees(
    writer, reader, quiz
):
    version = QuestionVersionFactory()
    url = reverse("quiz_editing:question_find", args=[quiz.pk])

    for _again in range(2):
        writer.post(url, {"question": version.question_id})
    before, waits = quiz.items.count(), QuizChange.objects.get()
    reader.post(at(waits, "agree"))

    assert (before, quiz.items.count()) == (2, 3)
    assert QuestionVersion.objects.newest().get(question=version.question) == version


def left_alone(editors):
    first, second = editors
    end_account(second, by=AdministratorFactory())
    ask_for_second_reader(False, by=first)


def test_without_a_second_reader_it_is_published_at_once_and_says_so(
    writer, editors, quiz
):
    left_alone(editors)

    response, _none = change(writer, edit_url(quiz))
    rules(writer, quiz, title="Phones")

    page = writer.get(page_of(quiz)).content.decode()
    form = writer.get(edit_url(quiz)).content.decode()
    assert (response.status_code, asked(quiz)[0]) == (303, NEW)
    assert page.count("Published without a second reader") >= 2
    assert "Published without a second reader" in form
    assert Quiz.objects.get().title == "Phones"


def test_what_waits_when_it_is_switched_off_is_published_by_hand(writer, editors, quiz):
    _response, waits = change(writer, edit_url(quiz))
    left_alone(editors)
    before = asked(quiz)[0]

    writer.post(at(waits, "agree"))

    waits.refresh_from_db()
    assert (before, asked(quiz)[0], waits.is_unread) == (OLD, NEW, True)


def test_every_step_is_logged(writer, reader, quiz):
    _response, waits = change(writer, edit_url(quiz))
    reader.post(at(waits, "send_back"), {"remark": "No."})
    _response, waits = change(writer, edit_url(quiz), content="What, first?")
    reader.post(at(waits, "agree"))

    entries = ModelLogEntry.objects.filter(object_id=quiz.pk).order_by("pk")
    handed_in = ["wagtail.edit", "wagtail.workflow.start"]
    assert list(entries.values_list("action", flat=True)) == [
        *handed_in,
        "wagtail.workflow.reject",
        *handed_in,
        "wagtail.workflow.approve",
        "wagtail.publish",
    ]


def test_agreeing_leads_to_the_next_one_that_waits(writer, reader, quiz):
    for content in ("One?", "Two?"):
        add(writer, quiz, "essay", question(content=content))
    one, two = QuizChange.objects.open()

    places = [reader.post(at(each, "agree")).url for each in (one, two)]

    assert places == [at(two), page_of(quiz)]


def test_saving_twice_leaves_one_change(writer, quiz):
    mark = seen(writer, edit_url(quiz))

    for _again in range(2):
        response, _waits = change(writer, edit_url(quiz), seen=mark)

    assert (response.status_code, QuizChange.objects.count()) == (303, 1)


def test_attendants_find_no_changes(sign_in, writer, quiz):
    _response, waits = change(writer, edit_url(quiz))
    client = sign_in(AttendantFactory())

    answers = [client.get(at(waits)), client.post(at(waits, "agree"))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert asked(quiz)[0] == OLD
