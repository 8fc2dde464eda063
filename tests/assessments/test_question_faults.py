"""An editor is told at once of all that is wrong with a question."""

import pytest

from assessments.models import Question
from tests.assessments.editing import NO, YES, add, question
from tests.factories.quizzes import QuizFactory

pytestmark = pytest.mark.django_db
EMPTY = {"text": "", "feedback": "Nobody said anything."}


def told(response):
    return [(str(label), str(words)) for _id, label, words in told_of(response)]


def told_of(response):
    return response.context["form"].told()


def test_all_that_is_wrong_is_told_at_once(editor):
    data = question(YES, YES, EMPTY, content="", basis="", weight="0")

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


def test_what_is_right_is_saved(editor):
    response = add(editor, QuizFactory(), "single", question(YES, NO))

    assert (response.status_code, Question.objects.count()) == (303, 1)
