"""Rules of the observation, without a database."""

import pytest

from supervision.domain.figures import count_levels, draw_levels
from supervision.domain.observation import (
    Catalogue,
    Difference,
    Entry,
    Group,
    Row,
    Saved,
    differences,
)
from supervision.domain.places import city


def row(competency, name, kind):
    return Row(f"{competency}/{name}", competency, kind, f"Does {name} well.")


def group(code):
    kinds = {
        "asks": "basic",
        "agrees": "basic",
        "covers": "advanced",
        "rings": "harmful",
    }
    rows = tuple(row(code, name, kind) for name, kind in kinds.items())
    return Group(code, code.capitalize(), True, rows)


CATALOGUE = Catalogue((group("safe"), group("listening")))


def test_only_basic_and_advanced_behaviours_of_the_chosen_competencies_are_asked():
    assert [each.code for each in CATALOGUE.asked(["safe"])] == [
        "safe/asks",
        "safe/agrees",
        "safe/covers",
    ]


def test_harmful_behaviours_of_all_competencies_can_be_ticked():
    found = [each.rows[0].code for each in CATALOGUE.harmful_groups()]

    assert found == ["safe/rings", "listening/rings"]


@pytest.mark.parametrize(
    ("find", "count"), [("RINGS", 2), ("rings well", 2), ("shouts", 0), ("", 2)]
)
def test_search_finds_harmful_behaviours_by_all_words(find, count):
    assert len(CATALOGUE.harmful_groups(find)) == count


def test_a_ticked_harm_stays_in_sight_whatever_is_searched():
    found = CATALOGUE.harmful_groups("shouts", frozenset({"safe/rings"}))

    assert [each.code for each in found] == ["safe"]


def test_a_copy_as_json_gives_the_same_catalogue():
    assert Catalogue.from_json(CATALOGUE.as_json()) == CATALOGUE


def test_unset_rows_are_those_without_a_state():
    states = {"safe/asks": "shown", "safe/agrees": ""}

    unset = [each.code for each in CATALOGUE.unset(["safe"], states)]

    assert unset == ["safe/agrees", "safe/covers"]


def test_harm_in_a_competency_that_was_not_chosen_gives_it_level_one():
    states = {"safe/asks": "shown", "safe/agrees": "shown", "listening/rings": "shown"}

    assert CATALOGUE.levels(["safe"], states) == {"safe": 3, "listening": 1}


def test_harm_that_was_taken_back_gives_no_level():
    states = {"safe/asks": "shown", "listening/rings": "missing"}

    assert CATALOGUE.levels(["safe"], states) == {"safe": 3}


def test_exempt_harm_is_not_counted():
    states = {"safe/asks": "shown", "safe/rings": "shown"}

    assert CATALOGUE.levels(["safe"], states, frozenset({"safe/rings"})) == {"safe": 3}


def test_a_row_that_nobody_wrote_since_is_no_difference():
    saved = {"safe/asks": Saved(Entry("missing"), 3)}

    assert differences({"safe/asks": Entry("shown")}, saved, 3) == []


def test_a_row_written_since_shows_both_texts():
    saved = {"safe/asks": Saved(Entry("missing", "his"), 4)}

    assert differences({"safe/asks": Entry("shown", "mine")}, saved, 3) == [
        Difference("safe/asks", Entry("shown", "mine"), Entry("missing", "his"))
    ]


def test_the_same_text_twice_is_no_difference():
    saved = {"safe/asks": Saved(Entry("shown", "same"), 4)}

    assert differences({"safe/asks": Entry("shown", "same")}, saved, 3) == []


def test_levels_are_counted_and_those_without_one_stand_apart():
    assert count_levels([1, 1, 3, None]) == ({1: 2, 2: 0, 3: 1, 4: 0}, 1)


@pytest.mark.parametrize("count", [1, 4, 5, 40])
def test_a_column_never_leaves_the_drawing(count):
    figure = draw_levels({1: count, 2: 0, 3: 0, 4: 0}, 0)

    assert float(figure.columns[0].label) >= -4


def test_an_empty_level_has_no_column():
    figure = draw_levels({1: 0, 2: 0, 3: 2, 4: 0}, 1)

    assert [(column.level, column.count) for column in figure.columns] == [(3, 2)]


def test_nobody_observed_draws_nothing():
    figure = draw_levels({1: 0, 2: 0, 3: 0, 4: 0}, 3)

    assert (figure.columns, figure.total) == ((), 3)


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Kuala_Lumpur", "Kuala Lumpur"),
        ("Asia/Bangkok", "Bangkok"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone, name):
    assert city(zone) == name
