"""Editors make quizzes in the CMS: who sees them, what they ask, and in which order."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Question, Quiz
from tests.assessments.editing import NO, YES, add, question, seen
from tests.factories.accounts import AttendantFactory
from tests.factories.quizzes import (
    EssayVersionFactory,
    QuestionVersionFactory,
    QuizFactory,
    quiz_of,
)

pytestmark = pytest.mark.django_db
LIST = reverse("quiz_editing:quiz_list")


def test_editor_makes_a_quiz_that_only_editors_see_yet(editor):
    data = {"title": "Safe words", "category_name": "Calls", "pass_mark": "80"}

    response = editor.post(reverse("quiz_editing:quiz_add"), {**data, "language": "en"})

    quiz = Quiz.objects.get()
    assert (response.status_code, quiz.slug, quiz.draft) == (303, "safe-words", True)
    assert quiz.category.name == "Calls"


def test_second_quiz_of_the_same_title_has_an_address_of_its_own(editor):
    QuizFactory(slug="safe-words")
    data = {"title": "Safe words", "category_name": "Calls", "pass_mark": "80"}

    editor.post(reverse("quiz_editing:quiz_add"), {**data, "language": "en"})

    assert set(Quiz.objects.values_list("slug", flat=True)) == {
        "safe-words",
        "safe-words-2",
    }


def test_no_quiz_is_named_like_a_folder_of_packs(editor):
    data = {"title": "Paths", "category_name": "Calls", "pass_mark": "80"}

    editor.post(reverse("quiz_editing:quiz_add"), {**data, "language": "en"})

    assert Quiz.objects.get().slug == "paths-2"


def test_question_moves_up_and_the_first_one_stays(editor):
    quiz = quiz_of(QuestionVersionFactory(), QuestionVersionFactory())
    first, second = quiz.items.all()

    for item in (second, second):
        editor.post(reverse("quiz_editing:question_move", args=[item.pk]), {"to": "up"})

    assert list(quiz.items.all()) == [second, first]


def test_question_that_is_taken_out_is_kept_and_can_be_asked_again(editor):
    quiz = quiz_of(QuestionVersionFactory(), EssayVersionFactory())
    item = quiz.items.first()
    question_id = item.question_id
    find = reverse("quiz_editing:question_find", args=[quiz.pk])

    editor.post(reverse("quiz_editing:question_take_out", args=[item.pk]))
    left = quiz.items.count()
    editor.post(find, {"question": question_id})

    assert (left, quiz.items.count()) == (1, 2)
    assert quiz.items.last().question_id == question_id


@pytest.mark.parametrize(("draft", "left"), [(False, 1), (True, 0)])
def test_quiz_that_attendants_see_keeps_its_last_question(editor, draft, left):
    quiz = quiz_of(QuestionVersionFactory(), draft=draft)

    editor.post(reverse("quiz_editing:question_take_out", args=[quiz.items.get().pk]))

    assert quiz.items.count() == left


@pytest.mark.parametrize(("versions", "status"), [(0, 422), (1, 303)])
def test_empty_quiz_is_not_shown_to_attendants(editor, versions, status):
    quiz = quiz_of(*(QuestionVersionFactory() for _ in range(versions)), draft=True)
    data = {"title": "T", "category_name": "C", "pass_mark": "0", "language": "en"}

    url = reverse("quiz_editing:quiz_edit", args=[quiz.pk])

    response = editor.post(url, {**data, "shown": "on", "seen": seen(editor, url)})

    assert response.status_code == status
    assert Quiz.objects.get().draft is (versions == 0)


@pytest.mark.parametrize(("drawn", "status"), [("2", 303), ("3", 422)])
def test_no_more_questions_are_drawn_than_there_are(editor, drawn, status):
    quiz = quiz_of(QuestionVersionFactory(), QuestionVersionFactory())
    data = {"title": "T", "category_name": "C", "pass_mark": "0", "language": "en"}

    url = reverse("quiz_editing:quiz_edit", args=[quiz.pk])

    response = editor.post(
        url, {**data, "max_questions": drawn, "seen": seen(editor, url)}
    )

    assert response.status_code == status


def test_pages_of_quizzes_ask_as_often_for_three_rows_as_for_one(editor):
    counts = []
    for questions in (1, 3):
        quiz = quiz_of(*(QuestionVersionFactory() for _ in range(questions)))
        url = reverse("quiz_editing:quiz_edit", args=[quiz.pk])
        counts.append([_queries(editor, LIST), _queries(editor, url)])

    assert counts[0] == counts[1]


def _queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_attendants_find_no_editing(sign_in):
    quiz = QuizFactory()
    client = sign_in(AttendantFactory())

    answers = [
        client.get(LIST).status_code,
        client.get(reverse("quiz_editing:quiz_edit", args=[quiz.pk])).status_code,
        add(client, quiz, "single", question(YES, NO)).status_code,
    ]

    assert (answers, Question.objects.count()) == ([404, 404, 404], 0)
