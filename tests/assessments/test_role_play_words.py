"""Sentences beside the levels of a role-play."""

import pytest

from assessments.domain.scoring import Level
from assessments.services.debriefs import LevelLine
from assessments.views.role_play_words import level_note

SENTENCES = ["Asks first.", "Agrees a word.", "Plans a next contact."]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (2, "What was not there: Asks first. Agrees a word."),
        (3, "What was not there, for example: Asks first. Agrees a word."),
    ],
)
def test_for_example_is_said_when_more_was_missing_than_is_named(count, words):
    line = LevelLine(
        title="Safe contact",
        level=Level.DEVELOPING,
        harm_turns=[],
        basics_shown=0,
        basics_possible=0,
        missing=SENTENCES[:count],
    )

    assert level_note(line) == words
