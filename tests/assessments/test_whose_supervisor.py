"""What pages promise of a supervisor, to those who have one and to those who do not."""

import pytest
from django.urls import reverse

from tests.assessments.playing import assessed, begin, finish
from tests.factories.accounts import AssignmentFactory, AttendantFactory
from tests.factories.quizzes import QuestionVersionFactory, quiz_of
from tests.factories.scenarios import ASK, SILENT, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone():
    return AttendantFactory()


@pytest.fixture
def looked_after():
    return AssignmentFactory().attendant


def index_of(client):
    quiz_of(QuestionVersionFactory())
    make_variant()
    return client.get(reverse("assessments:practice_index")).text


def test_practice_promises_a_supervisor_to_whoever_has_one(sign_in, looked_after):
    page = index_of(sign_in(looked_after))

    assert "Assessed: your supervisor sees it." in page
    assert "and your supervisor reads it with you" in page
    assert "Your supervisor sees what is assessed." in page
    assert "once you have one" not in page


def test_practice_promises_nobody_to_whoever_has_none(sign_in, alone):
    page = index_of(sign_in(alone))

    assert "Assessed: your supervisor sees it, once you have one." in page
    assert "Once you have a supervisor, it is read with you." in page
    assert "seen by your supervisor, once you have one" in page
    assert "your supervisor reads it with you" not in page


def test_the_list_of_quizzes_promises_what_is_so(sign_in, alone, looked_after):
    url = reverse("assessments:quiz_list")

    assert "once you have one" in sign_in(alone).get(url).text
    assert "once you have one" not in sign_in(looked_after).get(url).text


def test_an_assessed_debrief_without_a_supervisor_says_so(sign_in, alone):
    role_play = assessed(alone)

    page = sign_in(alone).get(role_play.get_debrief_url()).text

    assert "Once you have a supervisor, this debrief is read" in page
    assert "Your supervisor reads this debrief too" not in page


def test_the_debrief_of_a_practice_without_a_supervisor_says_so(sign_in, alone):
    role_play = finish(begin(alone), ASK, SILENT)

    page = sign_in(alone).get(role_play.get_debrief_url()).text

    assert "A supervisor, once you have one, sees only that you did it." in page


def test_the_start_of_an_assessed_role_play_promises_what_is_so(
    sign_in, alone, looked_after
):
    url = make_variant().get_absolute_url()

    assert "Once you have a supervisor, it is read" in sign_in(alone).get(url).text
    assert "Your supervisor reads it with you." in sign_in(looked_after).get(url).text


@pytest.mark.parametrize("exam_paper", [True, False])
def test_the_start_of_a_quiz_promises_what_is_so(
    sign_in, alone, looked_after, exam_paper
):
    quiz = quiz_of(QuestionVersionFactory(), exam_paper=exam_paper)
    url = quiz.get_absolute_url()

    assert "Your supervisor" not in sign_in(alone).get(url).text
    assert "Your supervisor" in sign_in(looked_after).get(url).text
