"""What a caller says next in our own scenarios follows each reply that leads there."""

import pytest
import yaml

from tests.assessments.story_ways import SCENARIOS, acts, is_open, ways

BARE = {"ok", "yes", "no", "i dont know"}
FOLLOWS = [
    ("Which number can I ring you on", "if i talk they hear"),
    ("switch the camera on", "i can only type short"),
    ("You can trust me completely", "he looks at everything in my phone"),
    ("keep the paper under your mattress", "my room has no lock"),
    ("Take your passport", "passport no, he will see"),
    ("Is there a neighbour you like", "i trust only my friend"),
    ("Ask for the day shift tomorrow", "maybe better i go up with two girls"),
    ("Be brave and tell the line leader", "i am afraid most after night shift"),
]


def stories():
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in SCENARIOS]


def talk(story):
    """Every reply with what the caller says after it, on each way to it."""
    steps = {step["name"]: step for step in story["steps"]}
    for choice, known in ways(story):
        then = known | acts(choice)
        lines = steps[choice["goes_to"]].get("lines", ())
        hers = [line for line in lines if line["speaker"] == "caller"]
        yield choice["text"], [line for line in hers if is_open(line, then)]


def bare_answers(story):
    """Replies that ask nothing, and get one word of agreement or refusal."""
    return {
        reply
        for reply, lines in talk(story)
        if lines and lines[0]["text"] in BARE and "?" not in reply
    }


@pytest.mark.parametrize("story", stories(), ids=lambda story: story["slug"])
def test_no_word_of_agreement_follows_a_reply_that_asked_nothing(story):
    assert bare_answers(story) == set()


@pytest.mark.parametrize(("reply", "answer"), FOLLOWS)
def test_she_answers_what_was_said(reply, answer):
    said = [
        [line["text"] for line in lines]
        for story in stories()
        for text, lines in talk(story)
        if reply in text
    ]

    assert said
    assert all(any(answer in line for line in lines) for lines in said)


def test_a_bare_word_after_no_question_is_found():
    replies = ["Switch the camera on.", "Shall I stay quiet?"]
    choices = [{"text": text, "goes_to": "two"} for text in replies]
    line = {"speaker": "caller", "text": "ok"}
    steps = [{"name": "one", "choices": choices}, {"name": "two", "lines": [line]}]
    story = {"start": "one", "steps": steps}

    assert bare_answers(story) == {replies[0]}
