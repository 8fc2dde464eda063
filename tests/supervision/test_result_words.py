"""The sentence beside each level says what is true of it."""

import pytest

from supervision.services.results import LevelLine, Result
from supervision.views.result_words import level_notes

HARM = "Something that was said could put a caller in danger; it stands above."


def note(shown, asked, *, has_harm=False):
    line = LevelLine("Safe contact", 3, True, shown, asked, has_harm)
    [(_line, words)] = level_notes(Result([], [line], []))
    return words


@pytest.mark.parametrize(
    ("shown", "asked", "words"),
    [
        (0, 0, "It had no opportunity on this occasion."),
        (1, 1, "1 of 1 basic behaviour was shown."),
        (1, 2, "1 of 2 basic behaviours were shown."),
    ],
)
def test_without_harm_the_basic_behaviours_are_counted(shown, asked, words):
    assert note(shown, asked) == words


def test_harm_without_an_opportunity_speaks_of_no_opportunity():
    assert note(0, 0, has_harm=True) == HARM


def test_harm_stands_before_the_basic_behaviours():
    assert note(1, 1, has_harm=True) == f"{HARM} 1 of 1 basic behaviour was shown."
