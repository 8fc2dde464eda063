"""Finding a harmful behaviour by what was said, in the starter curriculum's words."""

import pytest
import yaml

from rosella.paths import CHECKOUT
from supervision.domain.finding import find

PACK = CHECKOUT / "modules" / "curriculum"


def read(name):
    return yaml.safe_load((PACK / name).read_text())


def harmful():
    """By full code: the statement, the words to find it by."""
    competencies = read("competencies.yaml")["competencies"]
    return {
        f"{competency['code']}/{each['code']}": (each["statement"], each["also"])
        for competency in competencies
        for each in competency["behaviours"]
        if each["kind"] == "harmful"
    }


def phrases():
    return {code: [said, *also] for code, (said, also) in harmful().items()}


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("blame", "believing-listening/asks-why"),
        ("blamed her", "believing-listening/asks-why"),
        ("it is her fault", "believing-listening/asks-why"),
        ("husband", "believing-listening/excuses-abuser"),
        ("camera", "safe-contact/presses-for-video"),
        ("call back", "safe-contact/calls-back-after-drop"),
        ("you should leave him", "safety-planning/pushes-decision"),
        ("visa", "confidentiality-consent/records-status"),
    ],
)
def test_plain_words_find_the_harm(what, code):
    assert code in find(what, phrases())


def test_all_words_are_better_than_some():
    found = {"a": ["call her back"], "b": ["call", "back"], "c": ["call"]}

    assert find("call back", found) == {"a"}


def test_any_word_is_better_than_nothing():
    found = {"a": ["leave it"], "b": ["stay"], "c": ["call"]}

    assert find("leave and call", found) == {"a", "c"}


def test_small_words_count_only_when_they_stand_alone():
    found = {"a": ["it has GPS"], "b": ["sent by it"]}

    assert (find("gps", found), find("it sent", found)) == ({"a"}, {"b"})


@pytest.mark.parametrize("what", ["", "  "])
def test_an_empty_search_leaves_everything(what):
    assert find(what, {"a": ["one"], "b": ["two"]}) == {"a", "b"}


def test_nothing_is_found_where_no_word_is_said():
    assert find("weather", {"a": ["one"]}) == set()


def test_every_harm_can_be_found_by_plain_words_in_both_languages():
    indonesian = {
        item["from"]: item.get("also")
        for item in read("translations/id/competencies.yaml")["texts"]
    }

    poor = [
        code
        for code, (said, also) in harmful().items()
        if len(also) < 5 or not indonesian.get(said)
    ]
    assert poor == []


def test_every_competency_and_behaviour_is_translated():
    translated = {
        item["from"] for item in read("translations/id/competencies.yaml")["texts"]
    }
    competencies = read("competencies.yaml")["competencies"]
    said = {
        text
        for part in competencies
        for text in (
            part["title"],
            part["definition"],
            *(each["statement"] for each in part["behaviours"]),
            *(each["exemptible_when"] for each in part["behaviours"]),
        )
        if text
    }

    assert said - translated == set()
