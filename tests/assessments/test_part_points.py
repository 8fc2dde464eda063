"""Points that are no whole number: a page says where the parts come from."""

import pytest
from django.utils import translation

from assessments.domain.quiz import FULL, Kind, Slot, judge
from assessments.steps_quiz import QuizSteps
from modules.steps import StepTarget
from tests.factories.accounts import AttendantFactory
from tests.factories.quizzes import (
    RIGHT,
    WRONG,
    QuestionVersionFactory,
    choices,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db

HALF = {"picked": ["a"]}
WORDS = "gave a part of its points"


@pytest.fixture
def quiz():
    """Two questions; of the first, two answers are right."""
    several = QuestionVersionFactory(
        kind=Kind.SEVERAL, choices=choices(True, True, False)
    )
    return quiz_of(several, QuestionVersionFactory(), pass_mark=70)


def page_of(client, address):
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("parts", "partly"), [(0, 0), (1, 1), (FULL - 1, 1), (FULL, 0), (None, 0)]
)
def test_an_answer_is_partly_right_between_nothing_and_all(parts, partly):
    assert judge([Slot(1, 1, parts), Slot(2, 1, FULL)], 80).partly_right == partly


def test_the_result_says_which_answer_gave_a_part(sign_in, quiz):
    sitting = sitting_of(AttendantFactory(), quiz, HALF, RIGHT)

    html = page_of(sign_in(sitting.member), sitting.get_absolute_url())

    assert "<strong>1.5</strong> of 2 points" in html
    assert f"One answer was partly right and {WORDS}" in html
    assert "Partly right, 0.5 of 1" in html


@pytest.mark.parametrize(("language", "points"), [("en", "1.5"), ("id", "1,5")])
def test_points_are_written_as_the_reader_writes_numbers(
    sign_in, quiz, language, points
):
    member = AttendantFactory(language=language)
    sitting = sitting_of(member, quiz, HALF, RIGHT)

    with translation.override(language):
        html = page_of(sign_in(member), sitting.get_absolute_url())

    assert f"<strong>{points}</strong>" in html


def test_without_a_part_nothing_is_said_of_parts(sign_in, quiz):
    whole = {"picked": ["a", "b"]}
    sitting = sitting_of(AttendantFactory(), quiz, whole, WRONG)

    html = page_of(sign_in(sitting.member), sitting.get_absolute_url())

    assert ("partly right" in html, "Partly right" in html) == (False, False)


def test_the_start_page_says_it_where_an_answer_can_be_partly_right(sign_in, quiz):
    plain, client = quiz_of(QuestionVersionFactory()), sign_in(AttendantFactory())

    said = [
        "partly right" in page_of(client, each.get_absolute_url())
        for each in (quiz, plain)
    ]

    assert said == [True, False]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1.5 of 2 points; part points count"),
        ("id", "1,5 dari 2 poin; jawaban yang sebagian benar ikut dihitung"),
    ],
)
def test_the_path_says_it_in_the_readers_numbers(quiz, language, words):
    member, target = AttendantFactory(), StepTarget("quiz", quiz.slug)
    sitting_of(member, quiz, HALF, RIGHT)

    with translation.override(language):
        state = QuizSteps().states([member], [target])[member.pk, target]

    assert state.facts == words
