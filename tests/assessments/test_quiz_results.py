"""The result of a quiz: what it explains, to whom, and in which numbers."""

import pytest
from django.urls import reverse

from tests.assessments.quiz_pages import page_of, text_of
from tests.factories.modules import SourcePlaceFactory
from tests.factories.quizzes import (
    RIGHT,
    WRONG,
    QuestionVersionFactory,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


def test_result_is_explained_with_points_and_words(sign_in, member, quiz):
    sitting = sitting_of(member, quiz, RIGHT, RIGHT)

    shown = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert "<strong>2</strong> of 2" in shown
    assert "Passed" in shown
    assert "Well done" in shown


def test_heading_of_two_passages_is_named_once(sign_in, member):
    first = SourcePlaceFactory(heading="Safe contact")
    again = SourcePlaceFactory(heading="Safe contact", document=first.document)
    sources = [first.reference, again.reference]
    version = QuestionVersionFactory(sources=sources, basis="source")
    sitting = sitting_of(member, quiz_of(version), RIGHT)

    page = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert page.count(": Safe contact</li>") == 1


def test_result_names_the_critical_question_that_was_not_right(sign_in, member):
    version = QuestionVersionFactory(
        is_critical=True, content="Is it safe to call back?"
    )
    quiz = quiz_of(version, *[QuestionVersionFactory() for _ in range(9)])
    sitting = sitting_of(member, quiz, WRONG, *[RIGHT] * 9)

    shown = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert "Not yet passed" in shown
    assert "One answer about safety comes first" in shown
    assert shown.count("Is it safe to call back?") == 2


def test_finishing_is_a_post_and_leads_to_the_result(sign_in, member, sitting):
    client, url = (
        sign_in(member),
        reverse("assessments:sitting_finish", args=[sitting.pk]),
    )

    assert client.get(url).status_code == 405
    assert client.post(url).url == sitting.get_absolute_url()


def test_question_of_a_finished_sitting_leads_to_the_result(sign_in, member, quiz):
    sitting = sitting_of(member, quiz, RIGHT, RIGHT)

    assert sign_in(member).get(page_of(sitting)).url == sitting.get_absolute_url()


@pytest.mark.parametrize("count", [1, 3])
def test_result_takes_the_same_queries_for_more_questions(
    sign_in, member, count, django_assert_max_num_queries
):
    quiz = quiz_of(*[QuestionVersionFactory() for _ in range(count)])
    sitting = sitting_of(member, quiz, *[RIGHT] * count)
    client = sign_in(member)
    client.get(sitting.get_absolute_url())

    with django_assert_max_num_queries(6):
        client.get(sitting.get_absolute_url())
