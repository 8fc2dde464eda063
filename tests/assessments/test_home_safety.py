"""A supervisor is told of answers about safety, and of who is stuck."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.home_safety import IS_NEWS_FOR, cards
from assessments.models import Sitting
from modules.steps import team_cards
from tests.assessments.marking.pages import body, url_of
from tests.factories.accounts import AssignmentFactory, SupervisorFactory
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    WRONG,
    EssayVersionFactory,
    QuestionVersionFactory,
    quiz_of,
    sitting_of,
)
from ui.once import asking_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor(member):
    return AssignmentFactory(attendant=member).supervisor


@pytest.fixture
def safety():
    return quiz_of(QuestionVersionFactory(is_critical=True), title="First minute")


def labels(supervisor, now=None):
    return [card.label for card in cards(supervisor, now or timezone.now())]


def test_an_answer_about_safety_that_was_not_right_stands_first(
    supervisor, member, safety
):
    sitting = sitting_of(member, safety, WRONG)

    (card,) = team_cards(supervisor, timezone.now())

    assert card.title == "Mali Srisuwan: safety in an assessed quiz"
    assert "“First minute”" in card.text
    assert "1 answer about safety was not right" in card.text
    assert (card.url, card.tone) == (sitting.get_absolute_url(), "caution")


def test_one_go_that_was_not_passed_is_no_news_and_two_are(supervisor, member, quiz):
    sitting_of(member, quiz, WRONG, WRONG)
    assert labels(supervisor) == []

    sitting_of(member, quiz, WRONG, WRONG)
    (card,) = cards(supervisor, timezone.now())
    assert (card.title, card.tone) == ("Mali Srisuwan and “First line”", "calm")


def test_harm_stands_before_who_is_stuck(supervisor, member, quiz, safety):
    for _go in range(2):
        sitting_of(member, quiz, WRONG, WRONG)
    sitting_of(member, safety, WRONG)

    found = team_cards(supervisor, timezone.now())

    assert [card.label for card in found] == ["About safety", "Not yet passed"]


def test_whoever_passed_it_in_the_end_is_not_reminded_of(supervisor, member, safety):
    sitting_of(member, safety, WRONG)
    sitting_of(member, safety, RIGHT)

    assert labels(supervisor) == []


def test_it_goes_when_he_has_read_it_and_not_when_a_colleague_has(
    supervisor, member, safety, sign_in
):
    sitting = sitting_of(member, safety, WRONG)
    other = AssignmentFactory(attendant=member).supervisor

    sign_in(other).get(sitting.get_absolute_url())
    assert (labels(other), labels(supervisor)) == ([], ["About safety"])
    sign_in(supervisor).get(sitting.get_absolute_url())
    assert labels(supervisor) == []


def unsafe_with_an_essay(member):
    asked = QuestionVersionFactory(is_critical=True), EssayVersionFactory()
    sitting = sitting_of(member, quiz_of(*asked), WRONG, ESSAY)
    return sitting, url_of(sitting.items.get(slot=2))


def test_an_essay_that_he_opens_and_marks_is_not_the_answer_about_safety(
    supervisor, member, sign_in
):
    _sitting, essay = unsafe_with_an_essay(member)
    client = sign_in(supervisor)

    client.get(essay)
    opened = labels(supervisor)
    client.post(essay, body())

    assert (opened, labels(supervisor)) == (["About safety"], ["About safety"])


def test_it_is_gone_once_he_opened_the_sitting_and_no_mark_brings_it_back(
    supervisor, member, sign_in
):
    sitting, essay = unsafe_with_an_essay(member)
    client = sign_in(supervisor)
    client.get(essay)

    client.get(sitting.get_absolute_url())
    opened = labels(supervisor)
    client.post(essay, body())

    assert (opened, labels(supervisor)) == ([], [])


def test_practice_and_what_is_not_handed_in_stay_hers(supervisor, member, safety):
    sitting_of(member, safety, WRONG, is_over=False)
    practice = quiz_of(QuestionVersionFactory(is_critical=True), exam_paper=False)
    sitting_of(member, practice, WRONG)

    assert labels(supervisor) == []


def test_he_hears_only_of_his_own(member, safety):
    sitting_of(member, safety, WRONG)

    assert labels(SupervisorFactory()) == []
    assert labels(member) == []


@pytest.mark.parametrize(
    ("late", "told"), [(0, ["About safety"]), (1, [])], ids=["on-the-day", "after"]
)
def test_what_is_two_months_old_is_no_news(supervisor, member, safety, late, told):
    sitting = sitting_of(member, safety, WRONG)
    now = timezone.now()
    Sitting.objects.filter(pk=sitting.pk).update(completed_at=now - IS_NEWS_FOR)

    assert labels(supervisor, now + timedelta(seconds=late)) == told


def test_three_people_ask_as_much_as_one(safety, django_assert_num_queries):
    supervisor = SupervisorFactory()
    for wanted in (1, 2):
        for _each in range(wanted):
            hers = AssignmentFactory(supervisor=supervisor).attendant
            sitting_of(hers, safety, WRONG)
        cards(supervisor, timezone.now())
        with asking_once(), django_assert_num_queries(2):
            cards(supervisor, timezone.now())
