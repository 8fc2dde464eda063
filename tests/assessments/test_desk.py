"""The way to the scenarios from the front page of the CMS."""

import pytest

from assessments.wagtail_hooks import quizzes_card, scenarios_card
from tests.factories.quizzes import QuizFactory
from tests.factories.scenarios import make_page

pytestmark = pytest.mark.django_db


def test_card_of_scenarios_leads_to_their_place():
    story = make_page()

    card = scenarios_card()

    assert card.text.startswith("1 story to rehearse. ")
    shelf = f"/cms/pages/{story.get_parent().pk}/"
    assert [link.url for link in card.links] == [shelf]


def test_without_a_place_for_scenarios_there_is_no_card():
    assert scenarios_card() is None


def test_card_of_quizzes_leads_to_them():
    QuizFactory()

    card = quizzes_card()

    assert card.text.startswith("1 quiz. ")
    assert [link.url for link in card.links] == ["/cms/quizzes/"]
