"""A script becomes a frozen version: points and harm are derived, spelling is fixed."""

import unicodedata

from assessments.domain.compiling import (
    compile_scenario,
    fingerprint,
    structure_fingerprint,
)
from tests.assessments.catalogue import CATALOGUE
from tests.factories.scenarios import script


def compiled(data):
    return compile_scenario(data, CATALOGUE)


def test_points_and_harm_are_derived_from_behaviours():
    replies = compiled(script())["nodes"]["gone"]["choices"]

    assert [(each["points"], each["harm"]) for each in replies] == [
        ({}, ["safe-contact/calls-back-after-drop"]),
        ({"safe-contact": 1}, []),
        ({}, []),
    ]


def test_a_version_freezes_the_behaviours_it_uses():
    assert compiled(script())["behaviours"] == {
        "safe-contact/asks-if-safe": {"kind": "basic"},
        "safe-contact/calls-back-after-drop": {"kind": "harmful"},
        "safe-contact/leaves-quiet": {"kind": "basic"},
    }


def test_the_same_words_in_another_spelling_of_unicode_are_the_same_version():
    composed, decomposed = script(), script()
    composed["steps"][0]["lines"][0]["text"] = unicodedata.normalize("NFC", "chị ơi")
    decomposed["steps"][0]["lines"][0]["text"] = unicodedata.normalize("NFD", "chị ơi")

    assert fingerprint(compiled(composed)) == fingerprint(compiled(decomposed))


def test_a_translation_has_the_same_structure_and_another_fingerprint():
    translated = script()
    translated["steps"][0]["choices"][0]["text"] = "Tulis semuanya."
    translated["steps"][0]["title"] = "aman?"

    source, other = compiled(script()), compiled(translated)

    assert fingerprint(source) != fingerprint(other)
    assert structure_fingerprint(source) == structure_fingerprint(other)


def test_another_target_is_another_structure():
    changed = script()
    changed["steps"][0]["choices"][0]["goes_to"] = "ended_well"

    assert structure_fingerprint(compiled(script())) != structure_fingerprint(
        compiled(changed)
    )


def test_flags_may_be_written_as_a_list_or_with_commas():
    as_list, as_text = script(), script()
    as_list["steps"][1]["lines"][0]["only_if"] = ["b", "a"]
    as_text["steps"][1]["lines"][0]["only_if"] = "a, b"

    assert compiled(as_list) == compiled(as_text)


def test_a_skip_holds_unless_the_story_remembers():
    data = script()
    data["steps"][1] |= {"skip_to": "ended_well", "skip_unless": ["asked"]}

    assert compiled(data)["nodes"]["gone"]["routes"] == [
        {"next": "ended_well", "when": {"none": ["asked"]}}
    ]
