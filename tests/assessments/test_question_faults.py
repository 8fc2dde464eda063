"""An editor is told at once of all that is wrong with a question."""

import re

import pytest
from django.urls import reverse

from assessments.models import Question, QuestionVersion
from tests.assessments.editing import NO, YES, add, question
from tests.factories.quizzes import QuizFactory

pytestmark = pytest.mark.django_db
EMPTY = {"text": "", "feedback": "Nobody said anything."}


def told(response):
    return [(str(label), str(words)) for _id, label, words in told_of(response)]


def told_of(response):
    return response.context["form"].told()


def test_all_that_is_wrong_is_told_at_once(editor):
    data = question(
        YES, YES, EMPTY, content="", basis="", weight="0", explanation="So."
    )

    response = add(editor, QuizFactory(), "single", data)

    assert (response.status_code, Question.objects.count()) == (422, 0)
    assert told(response) == [
        ("Question", "Write the question."),
        ("Answers", "Mark exactly one answer as right. Now it is 2."),
        ("Answers", "This field is required."),
        ("What the explanation rests on", "Say what this rests on."),
        ("Counts", "Ensure this value is greater than or equal to 1."),
    ]


def test_summary_leads_to_each_field(editor):
    response = add(editor, QuizFactory(), "single", question(YES, YES, content=""))

    page = response.content.decode()
    for id_, _label, words in told_of(response):
        assert f'href="#{id_}"' in page
        assert str(words) in page


def test_a_list_that_is_empty_is_told_once(editor):
    response = add(editor, QuizFactory(), "single", question())

    assert [label for label, _words in told(response)] == ["Answers"]


def test_without_an_explanation_nothing_has_to_rest_on_anything(editor):
    response = add(editor, QuizFactory(), "single", question(YES, NO, basis=""))

    assert (response.status_code, Question.objects.count()) == (303, 1)
    assert QuestionVersion.objects.get().basis == "own"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("single", ["Add an answer", "Add a place"]),
        ("ordering", ["Add a line", "Add a place"]),
    ],
)
def test_each_list_says_what_its_button_adds(editor, kind, words):
    url = reverse("quiz_editing:question_add", args=[QuizFactory().pk, kind])

    page = editor.get(url).text

    assert re.findall(r'data-add="([^"]+)"', page) == words
    assert "assessments/add-words" in page


def test_what_is_right_is_saved(editor):
    response = add(editor, QuizFactory(), "single", question(YES, NO))

    assert (response.status_code, Question.objects.count()) == (303, 1)
