"""The engine: what is on offer, what comes next, and that a replay is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.domain.compiling import compile_scenario
from assessments.domain.scenario import (
    MAX_STEPS,
    NotOfferedError,
    Place,
    StoryFaultError,
    begin,
    choose,
    counted_harms,
    enter,
    holds,
    is_end,
    lines,
    offered,
    outcomes,
    replay,
    verdict_of,
)
from assessments.domain.scoring import Level, Verdict
from tests.assessments.catalogue import CATALOGUE
from tests.factories.scenarios import ASK, SILENT, STORY, WAIT, WRITE, script


def compiled(**changes):
    return compile_scenario(script(**changes), CATALOGUE)


def levels(story, ids):
    found = outcomes(story, replay(story, ids))
    return {each.competency: each.level for each in found}


@pytest.mark.parametrize(
    ("when", "flags", "expected"),
    [
        (None, set(), True),
        ({"all": ["a"]}, {"a", "b"}, True),
        ({"all": ["a", "c"]}, {"a", "b"}, False),
        ({"none": ["c"]}, {"a"}, True),
        ({"none": ["a"]}, {"a"}, False),
        ({"all": ["a"], "none": ["b"]}, {"a", "b"}, False),
    ],
)
def test_a_condition_holds_with_every_wanted_and_no_barred_flag(when, flags, expected):
    assert holds(when, frozenset(flags)) is expected


def test_a_line_shows_only_when_the_story_remembers():
    story = compiled()
    asked = choose(story, begin(story), ASK)
    not_asked = choose(story, begin(story), STORY)

    texts = [[each["text"] for each in lines(story, at)] for at in (asked, not_asked)]

    assert texts == [["yes", "She has left the chat."], ["She has left the chat."]]


def test_a_reply_that_is_not_on_offer_changes_nothing():
    story = compiled()
    place = begin(story)

    with pytest.raises(NotOfferedError):
        choose(story, place, WRITE)

    assert place == Place("opening")


def test_a_step_is_skipped_when_its_condition_holds():
    story = compiled()
    story["nodes"]["gone"]["routes"] = [
        {"next": "ended_well", "when": {"none": ["asked"]}}
    ]

    ways = [choose(story, begin(story), reply).step for reply in (STORY, ASK)]

    assert ways == ["ended_well", "gone"]


def test_a_circle_of_skips_is_a_fault_of_the_story():
    story = compiled()
    story["nodes"]["gone"]["routes"] = [{"next": "opening"}]
    story["nodes"]["opening"]["routes"] = [{"next": "gone"}]

    with pytest.raises(StoryFaultError):
        enter(story, "opening", frozenset())


def test_more_replies_than_a_story_can_have_are_refused():
    with pytest.raises(NotOfferedError):
        replay(compiled(), [ASK] * (MAX_STEPS + 1))


def test_a_replay_ends_where_the_story_ends():
    play = replay(compiled(), [ASK, SILENT])

    assert (play.is_ended, play.place.step) == (True, "ended_well")


@given(st.lists(st.sampled_from([ASK, STORY, SILENT, WRITE, WAIT]), max_size=4))
def test_a_replay_is_the_same_again_or_refused_again(ids):
    story = compiled()

    def attempt():
        try:
            return replay(story, ids)
        except NotOfferedError as error:
            return str(error)

    assert attempt() == attempt()


@given(st.text(max_size=40))
def test_only_ids_that_are_on_offer_are_taken(choice_id):
    story = compiled()
    place = begin(story)
    known = {reply["id"] for reply in offered(story, place)}

    if choice_id in known:
        assert choose(story, place, choice_id).step == "gone"
    else:
        with pytest.raises(NotOfferedError):
            choose(story, place, choice_id)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([ASK, SILENT], Level.COMPETENT),
        ([STORY, SILENT], Level.DEVELOPING),
        ([ASK, WAIT], Level.DEVELOPING),
        ([ASK, WRITE], Level.HARMFUL),
        ([], None),
    ],
)
def test_levels_follow_from_the_replies_that_were_given(ids, expected):
    assert levels(compiled(), ids) == {"safe-contact": expected}


def test_what_was_never_on_offer_is_not_missing():
    story = compiled()
    found = outcomes(story, replay(story, [ASK]))

    assert found[0].opportunities == ("safe-contact/asks-if-safe",)


def test_harm_in_a_competency_that_was_not_declared_counts_too():
    data = script()
    data["steps"][1]["choices"][2]["behaviours"] = ["limits-and-care/hides-case"]
    story = compile_scenario(data, CATALOGUE)

    assert levels(story, [ASK, WAIT]) == {
        "safe-contact": Level.DEVELOPING,
        "limits-and-care": Level.HARMFUL,
    }


@pytest.mark.parametrize(("from_turn", "counts"), [(1, False), (2, False), (3, True)])
def test_an_exemption_counts_from_its_turn_on(from_turn, counts):
    exemption = {
        "behaviour": "safe-contact/calls-back-after-drop",
        "because": "She agreed to it.",
        "from_turn": from_turn,
    }
    story = compiled(exemptions=[exemption])
    play = replay(story, [ASK, WRITE])

    assert bool(counted_harms(story, play.turns[1])) is counts
    assert (levels(story, [ASK, WRITE])["safe-contact"] == Level.HARMFUL) is counts


@pytest.mark.parametrize(
    ("level", "expected"),
    [(Level.HARMFUL, Verdict.UNSAFE), (None, Verdict.NOT_RATED)],
)
def test_the_verdict_uses_what_the_version_calls_critical(level, expected):
    assert verdict_of(compiled(), {"safe-contact": level}) == expected


def test_an_end_offers_nothing():
    story = compiled()
    place = replay(story, [ASK, SILENT]).place

    assert (is_end(story, place), offered(story, place)) == (True, ())
