"""Each fault of a scenario is found, and the sound one has none."""

import pytest

from assessments.domain import story_graph
from assessments.domain.linting import check_scenario
from assessments.page_forms import SENTENCES, fault_sentence
from tests.assessments.catalogue import CATALOGUE
from tests.factories.scenarios import ASK, SILENT, script


def errors(data):
    return {fault.code for fault in check_scenario(data, CATALOGUE).errors}


def warnings(data):
    return {fault.code for fault in check_scenario(data, CATALOGUE).warnings}


def step(data, name):
    return next(each for each in data["steps"] if each["name"] == name)


def test_a_sound_story_has_no_errors_and_is_compiled():
    found = check_scenario(script(), CATALOGUE)

    assert (found.errors, found.compiled["start"]) == ((), "opening")


def test_figures_count_every_way_through():
    assert check_scenario(script(), CATALOGUE).figures == {
        "paths": 6,
        "shortest": 2,
        "longest": 2,
        "best": 2,
        "least": 0,
        "endings": 2,
        "best_by_competency": {"safe-contact": 2},
    }


def _empty(data):
    data["steps"] = []


def _twice(data):
    data["steps"].append({**step(data, "ended_well")})


def _wrong_start(data):
    data["start"] = "nowhere"


def _wrong_target(data):
    step(data, "opening")["choices"][0]["goes_to"] = "nowhere"


def _same_id(data):
    step(data, "gone")["choices"][0]["id"] = ASK


def _end_with_choices(data):
    step(data, "gone")["is_end"] = True


def _no_feedback(data):
    step(data, "gone")["choices"][0]["feedback"] = "  "


def _unknown_behaviour(data):
    step(data, "gone")["choices"][0]["behaviours"] = ["safe-contact/made-up"]


def _unknown_competency(data):
    data["competencies"] = ["made-up"]


def _harmless_exemption(data):
    data["exemptions"] = [
        {"behaviour": "safe-contact/asks-if-safe", "because": "x", "from_turn": 1}
    ]


def _exemption_without_reason(data):
    code = "safe-contact/calls-back-after-drop"
    data["exemptions"] = [{"behaviour": code, "because": "", "from_turn": 1}]


def _exemption_without_turn(data):
    code = "safe-contact/calls-back-after-drop"
    data["exemptions"] = [{"behaviour": code, "because": "x", "from_turn": 0}]


def _dead_end(data):
    step(data, "ended_well")["is_end"] = False


def _dead_end_under_some_flags(data):
    for choice in step(data, "gone")["choices"]:
        choice["only_if"] = ["asked"]


def _route_loop(data):
    step(data, "ended_well").update(skip_to="ended_badly")
    step(data, "ended_badly").update(skip_to="ended_well")


def _loop(data):
    step(data, "gone")["choices"][2]["goes_to"] = "opening"


def _loop_that_ends(data):
    step(data, "gone")["choices"][2] |= {
        "goes_to": "opening",
        "remembers": "again",
        "unless": ["again"],
    }


def _unreachable(data):
    data["steps"].append(
        {"name": "lost", "is_end": True, "lines": [], "ending_text": "x"}
    )


def _harm_pays(data):
    step(data, "gone")["choices"][0]["behaviours"] += [
        "safe-contact/leaves-quiet",
        "safe-contact/offers-cover",
    ]


def _only_harm(data):
    for choice in step(data, "gone")["choices"]:
        choice["behaviours"] = ["safe-contact/calls-back-after-drop"]


def _not_offered(data):
    data["competencies"] = ["limits-and-care"]


def _rival_basics(data):
    step(data, "opening")["choices"][0]["behaviours"] = ["safe-contact/leaves-quiet"]
    step(data, "gone")["choices"][1]["behaviours"] = []
    step(data, "gone")["choices"][0]["behaviours"] = []


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_empty, {"empty"}),
        (_twice, {"duplicate_step"}),
        (_wrong_start, {"missing_start"}),
        (_wrong_target, {"missing_step"}),
        (_same_id, {"duplicate_choice_id"}),
        (_end_with_choices, {"end_has_choices"}),
        (_no_feedback, {"no_feedback"}),
        (_unknown_behaviour, {"unknown_behaviour"}),
        (_unknown_competency, {"unknown_competency"}),
        (_harmless_exemption, {"not_exemptible"}),
        (_exemption_without_reason, {"exemption_incomplete"}),
        (_exemption_without_turn, {"exemption_incomplete"}),
        (_dead_end, {"dead_end", "cannot_reach_an_end"}),
        (_dead_end_under_some_flags, {"dead_end", "cannot_reach_an_end"}),
        (_route_loop, {"route_loop", "cannot_reach_an_end"}),
        (_loop, {"loop"}),
        (_loop_that_ends, {"loop"}),
        (_unreachable, {"unreachable"}),
        (_harm_pays, {"harm_pays"}),
        (_only_harm, {"no_harm_free_path", "level_unreachable"}),
        (_not_offered, {"not_offered"}),
        (_rival_basics, {"level_unreachable"}),
    ],
)
def test_each_fault_is_found_and_nothing_else(spoil, expected):
    data = script()

    spoil(data)

    assert errors(data) == expected


def test_a_dead_end_is_named_once_a_step():
    data = script()
    _dead_end(data)

    found = check_scenario(data, CATALOGUE).errors

    assert [each.step for each in found if each.code == "dead_end"] == ["ended_well"]


def test_a_story_with_more_states_than_can_be_checked_is_refused(monkeypatch):
    monkeypatch.setattr(story_graph, "MAX_STATES", 2)

    assert errors(script()) == {"too_big"}


def test_a_small_honest_story_has_no_warnings():
    assert warnings(script()) == set()


def test_the_only_reply_of_a_step_is_a_warning():
    data = script()
    step(data, "opening")["choices"] = step(data, "opening")["choices"][1:]

    assert warnings(data) == {"single_choice"}


def test_a_reply_that_is_never_offered_is_a_warning():
    data = script()
    step(data, "gone")["choices"][2]["only_if"] = ["never"]

    assert warnings(data) == {"choice_never_offered"}


def test_a_harm_that_costs_nothing_is_a_warning():
    data = script()
    step(data, "gone")["choices"][0]["behaviours"] += ["safe-contact/leaves-quiet"]

    assert warnings(data) == {"harm_is_free"}


def test_a_competency_that_is_shown_and_not_named_is_a_warning():
    assert warnings(script(competencies=[])) == {"undeclared"}


def test_a_competency_on_one_basic_is_a_warning():
    data = script()
    for choice in step(data, "gone")["choices"]:
        choice["behaviours"] = []

    assert warnings(data) == {"few_basics"}


def _in_a_row(count, best_first, best_long):
    """A story of `count` steps; at the first so many the best is first or long."""
    steps = []
    for n in range(count):
        goes_to = f"s{n + 1}" if n + 1 < count else "end"
        best = {
            "id": f"best{n}",
            "text": "x" * (40 if n < best_long else 4),
            "behaviours": ["safe-contact/asks-if-safe"],
        }
        other = {"id": f"other{n}", "text": "x" * 20, "behaviours": []}
        pair = [best, other] if n < best_first else [other, best]
        choices = [{**each, "goes_to": goes_to, "feedback": "y"} for each in pair]
        steps.append({"name": f"s{n}", "lines": [], "choices": choices})
    steps.append({"name": "end", "is_end": True, "lines": []})
    return script(start="s0", steps=steps)


@pytest.mark.parametrize(("count", "expected"), [(5, False), (6, False), (7, True)])
def test_the_longest_reply_is_best_in_over_60_percent(count, expected):
    assert ("length_cue" in warnings(_in_a_row(10, 0, count))) is expected


@pytest.mark.parametrize(("count", "expected"), [(5, False), (6, False), (7, True)])
def test_the_first_reply_is_best_in_over_60_percent(count, expected):
    assert ("position_cue" in warnings(_in_a_row(10, count, 0))) is expected


@pytest.mark.parametrize(("steps", "expected"), [(3, False), (4, True), (5, True)])
def test_cues_are_looked_for_from_four_steps_on(steps, expected):
    assert ("position_cue" in warnings(_in_a_row(steps, steps, 0))) is expected


@pytest.mark.parametrize(("steps", "expected"), [(39, False), (40, False), (41, True)])
def test_over_forty_steps_are_a_warning(steps, expected):
    assert ("many_steps" in warnings(_in_a_row(steps - 1, 0, 0))) is expected


@pytest.mark.parametrize(("flags", "expected"), [(7, False), (8, False), (9, True)])
def test_over_eight_things_to_remember_are_a_warning(flags, expected):
    data = _in_a_row(9, 0, 0)
    for n in range(flags):
        data["steps"][n]["remembers"] = f"flag_{n}"

    assert ("many_flags" in warnings(data)) is expected


def test_every_fault_has_a_sentence_with_its_step():
    data = script()
    _no_feedback(data)
    fault = check_scenario(data, CATALOGUE).errors[0]

    assert fault_sentence(fault) == (
        "A reply of “gone” has no feedback: “Ratna, are you all right?”. "
        "Practice without feedback does harm."
    )


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_takes_the_step_and_the_detail(code):
    assert "%(" not in str(SENTENCES[code]) % {"step": SILENT, "about": "x"}
