"""Feedback of our own scenarios names nothing that a way to it does not have.

A turn can be reached by several replies: what is said there about "the message", "the
call" or "the word" must hold on each way that leads there.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.conf import settings

SCENARIOS = sorted((settings.CURRICULUM / "scenarios").glob("*.yaml"))
WHERE_NONE = re.compile(r"where none was agreed|keep the agreement to the word")
WROTE = re.compile(r"(Write|Answer|At ten, write): “")
NAMES = {
    re.compile(r"\b(the|this|that) message\b", re.I): "wrote",
    re.compile(r"\b(the|this|that) (call|ring)\b", re.I): "rang",
    re.compile(r"\bthe word\b", re.I): "has_safe_word",
}

Choice = dict[str, Any]


def acts(choice: Choice) -> frozenset[str]:
    """What is true for the rest of the story once this was chosen."""
    said = choice["text"]
    done = {choice["remembers"]} if choice.get("remembers") else set()
    done |= {"wrote"} if WROTE.match(said) else set()
    return frozenset(done | ({"rang"} if said.startswith("Ring") else set()))


def is_open(choice: Choice, known: frozenset[str]) -> bool:
    return known.issuperset(choice.get("only_if", ())) and known.isdisjoint(
        choice.get("unless", ())
    )


def ways(story: dict[str, Any]) -> Iterator[tuple[Choice, frozenset[str]]]:
    """Every reply with each state of the story in which it can be chosen."""
    choices = {step["name"]: step.get("choices", ()) for step in story["steps"]}
    seen, ahead = set(), [(story["start"], frozenset[str]())]
    while ahead:
        place, known = here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        for choice in choices[place]:
            if is_open(choice, known):
                yield choice, known
                ahead.append((choice["goes_to"], known | acts(choice)))


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
