"""Feedback of our own scenarios names nothing that a way to it does not have.

A turn can be reached by several replies: what is said there about "the message", "the
call" or "the word" must hold on each way that leads there.
"""

import re
from typing import Any

import pytest
import yaml

from tests.assessments.story_ways import SCENARIOS, acts, ways

WHERE_NONE = re.compile(r"where none was agreed|keep the agreement to the word")
NAMES = {
    re.compile(r"\b(the|this|that) message\b", re.I): "wrote",
    re.compile(r"\b(the|this|that) (call|ring)\b", re.I): "rang",
    re.compile(r"\bthe word\b", re.I): "has_safe_word",
}


def nowhere_to_be_seen(story: dict[str, Any]) -> set[str]:
    return {
        words
        for choice, known in ways(story)
        for words in (choice["feedback"], choice["better_reply"])
        for name, needed in NAMES.items()
        if name.search(words) and not WHERE_NONE.search(words)
        if needed not in known | acts(choice)
    }


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_feedback_names_only_what_every_way_to_it_has(path):
    story = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert nowhere_to_be_seen(story) == set()


def test_a_message_that_one_way_does_not_have_is_found():
    replies = [
        {"text": "Write: “Hello.”", "feedback": "", "better_reply": ""},
        {"text": "Ring her.", "feedback": "", "better_reply": ""},
    ]
    told = {"text": "Stop.", "feedback": "It cannot undo the message."}
    story = {
        "start": "one",
        "steps": [
            {
                "name": "one",
                "choices": [{**each, "goes_to": "two"} for each in replies],
            },
            {
                "name": "two",
                "choices": [{**told, "better_reply": "", "goes_to": "end"}],
            },
            {"name": "end"},
        ],
    }

    assert nowhere_to_be_seen(story) == {"It cannot undo the message."}
