"""Pages of quizzes: beginning one, and what each question shows."""

import pytest
from django.urls import reverse

from assessments.models import Sitting
from assessments.services.sittings import start_sitting
from tests.assessments.quiz_pages import page_of, text_of
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.quizzes import (
    RIGHT,
    WRONG,
    QuestionVersionFactory,
    QuizFactory,
    answer,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


def test_reading_the_start_page_starts_nothing(sign_in, member, quiz):
    response = sign_in(member).get(quiz.get_absolute_url())

    assert (response.status_code, Sitting.objects.count()) == (200, 0)


def test_starting_leads_to_the_first_question(sign_in, member, quiz):
    response = sign_in(member).post(quiz.get_absolute_url())

    assert (response.status_code, response.url) == (303, page_of(Sitting.objects.get()))


def test_going_on_leads_to_the_first_question_without_an_answer(
    sign_in, member, quiz, sitting
):
    answer(sitting.items.get(slot=1), RIGHT)

    assert sign_in(member).post(quiz.get_absolute_url()).url == page_of(sitting, 2)


def test_used_up_attempt_says_so(sign_in, member):
    quiz = quiz_of(QuestionVersionFactory(), single_attempt=True)
    sitting_of(member, quiz, RIGHT)

    response = sign_in(member).post(quiz.get_absolute_url(), follow=True)

    assert "taken once" in text_of(response)
    assert Sitting.objects.count() == 1


def test_empty_quiz_says_so(sign_in, member):
    response = sign_in(member).post(QuizFactory().get_absolute_url(), follow=True)

    assert "no question in this quiz" in text_of(response)


@pytest.mark.parametrize(
    ("factory", "status"), [(AttendantFactory, 404), (EditorFactory, 200)]
)
def test_draft_quiz_is_for_editors(sign_in, factory, status):
    draft = quiz_of(QuestionVersionFactory(), draft=True)

    assert sign_in(factory()).get(draft.get_absolute_url()).status_code == status


def test_overview_says_what_is_open(sign_in, member, sitting):
    answer(sitting.items.get(slot=1), RIGHT)

    shown = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert "1 of 2 answered" in shown
    assert "Go on with question 2" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions_of_the_database(
    sign_in, member, count, django_assert_num_queries
):
    for _ in range(count):
        quiz = quiz_of(QuestionVersionFactory(), QuestionVersionFactory())
        sitting_of(member, quiz, RIGHT, WRONG)
        answer(start_sitting(member, quiz).items.get(slot=1), RIGHT)
    client = sign_in(member)
    url = reverse("assessments:quiz_list")
    client.get(url)

    with django_assert_num_queries(8):
        client.get(url)


def test_question_page_takes_few_queries(
    sign_in, member, sitting, django_assert_max_num_queries
):
    client = sign_in(member)
    client.get(page_of(sitting))

    with django_assert_max_num_queries(8):
        client.get(page_of(sitting))


def test_title_of_a_question_says_nothing_about_the_work(sign_in, member, sitting):
    shown = text_of(sign_in(member).get(page_of(sitting)))

    assert shown.split("<title>")[1].split("</title>")[0] == "Question 1 of 2 - Rosella"


def test_start_page_says_how_many_points_pass(sign_in, member, quiz):
    shown = text_of(sign_in(member).get(quiz.get_absolute_url()))

    assert "To pass you need at least 80 % of the points (2 in all)." in shown


def test_a_whole_number_of_points_that_passes_is_said(sign_in, member):
    five = quiz_of(*(QuestionVersionFactory() for _ in range(5)), pass_mark=80)

    shown = text_of(sign_in(member).get(five.get_absolute_url()))

    assert "To pass you need at least 80 % of the points: 4 of 5." in shown
