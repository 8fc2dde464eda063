"""Levels and verdicts: the worked examples of the scoring rules, edge by edge."""

import pytest

from assessments.domain.scoring import (
    Level,
    Standard,
    State,
    Verdict,
    competency_level,
    exempted,
    standards,
    verdict,
)

SAFE = Standard(
    harmful=frozenset({"calls-back", "leaves-content"}),
    basic=frozenset({"asks-if-safe", "agrees-word"}),
    advanced=frozenset({"offers-cover"}),
)
ALL_BASICS = {"asks-if-safe": State.SHOWN, "agrees-word": State.SHOWN}
WITH_ADVANCED = {**ALL_BASICS, "offers-cover": State.SHOWN}


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (ALL_BASICS, Level.COMPETENT),
        (WITH_ADVANCED, Level.ADVANCED),
        ({**ALL_BASICS, "offers-cover": State.MISSING}, Level.COMPETENT),
        ({**WITH_ADVANCED, "agrees-word": State.MISSING}, Level.DEVELOPING),
        ({**ALL_BASICS, "agrees-word": State.NO_OPPORTUNITY}, Level.COMPETENT),
        ({"asks-if-safe": State.MISSING}, Level.DEVELOPING),
    ],
)
def test_level_follows_from_the_basics_that_had_an_opportunity(states, expected):
    assert competency_level(states, SAFE) == expected


@pytest.mark.parametrize(
    "states",
    [
        {},
        {"asks-if-safe": State.NO_OPPORTUNITY, "agrees-word": State.NO_OPPORTUNITY},
        {"offers-cover": State.SHOWN},
    ],
)
def test_no_basic_opportunity_is_not_observed(states):
    assert competency_level(states, SAFE) is None


def test_an_exempt_harm_alone_is_not_observed():
    states = {"calls-back": State.SHOWN}

    assert competency_level(states, SAFE, exempt={"calls-back"}) is None


def test_a_basic_shown_unasked_opens_no_level_alone():
    states = {"asks-if-safe": State.SHOWN}

    assert competency_level(states, SAFE, unasked={"asks-if-safe"}) is None


def test_a_basic_shown_unasked_counts_beside_one_that_had_opportunity():
    states = {"asks-if-safe": State.SHOWN, "agrees-word": State.SHOWN}

    level = competency_level(states, SAFE, unasked={"asks-if-safe"})

    assert level == Level.COMPETENT


def test_harm_needs_no_opportunity():
    assert competency_level({"calls-back": State.SHOWN}, SAFE) == Level.HARMFUL


def test_one_harmful_behaviour_outweighs_everything_done_well():
    states = {**WITH_ADVANCED, "calls-back": State.SHOWN}

    assert competency_level(states, SAFE) == Level.HARMFUL


def test_the_same_harm_exempt_leaves_the_level():
    states = {**WITH_ADVANCED, "calls-back": State.SHOWN}

    assert competency_level(states, SAFE, exempt={"calls-back"}) == Level.ADVANCED


def test_an_exemption_covers_only_the_harm_it_names():
    states = {
        **WITH_ADVANCED,
        "calls-back": State.SHOWN,
        "leaves-content": State.SHOWN,
    }

    assert competency_level(states, SAFE, exempt={"calls-back"}) == Level.HARMFUL


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ([4], Level.HARMFUL),
        ([5], Level.ADVANCED),
        ([6], Level.ADVANCED),
        ([4, 5], Level.HARMFUL),
    ],
)
def test_an_exemption_holds_from_its_turn_on(turns, expected):
    states = {**WITH_ADVANCED, "calls-back": State.SHOWN}

    exempt = exempted({"calls-back": turns}, {"calls-back": 5})

    assert competency_level(states, SAFE, exempt=exempt) == expected


def _levels(*values):
    return {
        f"c{n}": None if value is None else Level(value)
        for n, value in enumerate(values)
    }


@pytest.mark.parametrize(
    ("levels", "critical", "expected"),
    [
        (_levels(4, 1, 4), set(), Verdict.UNSAFE),
        (_levels(1, None), {"c1"}, Verdict.UNSAFE),
        (_levels(3, 4, None), {"c2"}, Verdict.INCOMPLETE),
        (_levels(2, None), {"c1"}, Verdict.INCOMPLETE),
        (_levels(3, 3, 2), set(), Verdict.DEVELOPING),
        (_levels(3, 4), set(), Verdict.COMPETENT),
        (_levels(3, None), {"c0"}, Verdict.COMPETENT),
        (_levels(3, 4), {"not-on-the-card"}, Verdict.COMPETENT),
        (_levels(None, None), {"c0"}, Verdict.NOT_RATED),
        ({}, {"c0"}, Verdict.NOT_RATED),
    ],
)
def test_verdict_is_harm_first_and_never_an_average(levels, critical, expected):
    assert verdict(levels, critical) == expected


def test_standards_are_read_from_full_codes():
    kinds = {"a/x": "basic", "a/y": "harmful", "b/z": "advanced"}

    assert standards(kinds) == {
        "a": Standard(harmful=frozenset({"a/y"}), basic=frozenset({"a/x"})),
        "b": Standard(advanced=frozenset({"b/z"})),
    }
