"""Marks and results, in whole numbers, at every edge."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.domain.quiz import (
    FULL,
    MARKS,
    Kind,
    Outcome,
    Slot,
    body_hash,
    grade,
    in_points,
    judge,
    may_show_key,
    points_needed,
    points_scored,
    right_shares,
)


def choices(*right):
    shares = right_shares(right)
    return [{"id": str(index), "fraction": share} for index, share in enumerate(shares)]


def picked(*ids):
    return {"picked": [str(choice) for choice in ids]}


def slots_of(right, total, **extra):
    """`right` of `total` points as one slot a point."""
    made = [
        Slot(number, 1, FULL if number <= right else 0)
        for number in range(1, total + 1)
    ]
    return [*made, *extra.get("more", ())]


@pytest.mark.parametrize(
    ("right", "total", "outcome"),
    [
        (79, 100, Outcome.NOT_YET),
        (80, 100, Outcome.PASSED),
        (81, 100, Outcome.PASSED),
        (159, 200, Outcome.NOT_YET),
        (160, 200, Outcome.PASSED),
    ],
)
def test_pass_mark_of_80_is_compared_without_rounding(right, total, outcome):
    assert judge(slots_of(right, total), 80).outcome == outcome


def test_wrong_critical_question_blocks_the_pass_at_95_of_100():
    slots = [*slots_of(95, 99), Slot(100, 1, 0, is_critical=True)]

    result = judge(slots, 80)

    assert (result.points, result.outcome, result.critical_wrong) == (
        95,
        Outcome.NOT_YET,
        (100,),
    )


def test_partly_right_critical_question_is_not_right():
    slots = [*slots_of(99, 99), Slot(100, 1, FULL - 1, is_critical=True)]

    assert judge(slots, 80).critical_wrong == (100,)


def test_right_critical_question_does_not_block():
    slots = [*slots_of(95, 99), Slot(100, 1, FULL, is_critical=True)]

    assert judge(slots, 80).outcome == Outcome.PASSED


def test_sitting_has_no_result_until_the_essay_is_marked():
    result = judge([*slots_of(12, 12), Slot(13, 1, None)], 80)

    assert (result.outcome, result.to_mark, result.points, result.possible) == (
        Outcome.TO_MARK,
        (13,),
        12,
        13,
    )


def test_weights_count_on_both_sides():
    result = judge([Slot(1, 3, FULL), Slot(2, 1, 0)], 75)

    assert (result.points, result.possible, result.outcome) == (
        3,
        4,
        Outcome.PASSED,
    )


@pytest.mark.parametrize(
    ("ids", "parts"),
    [
        ((0, 1), FULL),
        ((0,), FULL // 2),
        ((0, 2), 0),
        ((0, 1, 2), FULL // 2),
        ((2, 3), 0),
        ((), 0),
        (("unknown",), 0),
    ],
)
def test_several_choices_add_up_and_wrong_ones_cost_down_to_nothing(ids, parts):
    assert grade(Kind.SEVERAL, choices(True, True, False, False), picked(*ids)) == parts


@pytest.mark.parametrize(("choice", "parts"), [(0, FULL), (1, 0)])
def test_single_choice_is_right_or_not(choice, parts):
    assert grade(Kind.SINGLE, choices(True, False), picked(choice)) == parts


@pytest.mark.parametrize(
    ("numbers", "parts"),
    [
        ({"0": 1, "1": 2, "2": 3}, FULL),
        ({"0": 1, "1": 3, "2": 2}, FULL // 3),
        ({"0": 3, "1": 1, "2": 2}, 0),
        ({}, 0),
    ],
)
def test_ordering_counts_the_lines_in_their_place(numbers, parts):
    lines = [{"id": "0"}, {"id": "1"}, {"id": "2"}]

    assert grade(Kind.ORDERING, lines, {"numbers": numbers}) == parts


def test_essay_is_never_marked_by_the_computer():
    assert grade(Kind.ESSAY, [], {"text": "anything"}) is None


@given(st.lists(st.booleans(), min_size=1, max_size=10).filter(any), st.data())
def test_mark_stays_between_nothing_and_full(right, data):
    ids = data.draw(st.sets(st.integers(0, len(right) - 1)))

    parts = grade(Kind.SEVERAL, choices(*right), picked(*ids))

    assert 0 <= parts <= FULL
    all_right = {index for index, is_right in enumerate(right) if is_right}
    assert (parts == FULL) == (ids == all_right)


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, FULL)), min_size=1),
    st.integers(0, 100),
)
def test_result_never_exceeds_its_whole(pairs, pass_mark):
    result = judge(
        [Slot(n, weight, parts) for n, (weight, parts) in enumerate(pairs)], pass_mark
    )

    assert 0 <= result.score <= result.maximum


@pytest.mark.parametrize(
    ("parts", "points"),
    [
        (0, "0"),
        (FULL, "1"),
        (FULL * 10, "10"),
        (FULL * 100, "100"),
        (FULL // 2, "0.5"),
        (FULL * 3 // 4, "0.75"),
        (FULL // 3, "0.33"),
        (FULL * 2 // 3, "0.67"),
        (FULL * 45 // 4, "11.25"),
    ],
)
def test_points_are_read_to_two_decimals_without_trailing_zeros(parts, points):
    assert str(in_points(parts)) == points


@pytest.mark.parametrize(
    ("possible", "pass_mark", "points"),
    [
        (13, 80, "10.4"),
        (10, 80, "8"),
        (4, 50, "2"),
        (5, 0, "0"),
        (14, 80, "11.2"),
        (15, 75, "11.25"),
        (7, 33, "2.31"),
    ],
)
def test_points_to_pass_are_never_less_than_needed(possible, pass_mark, points):
    assert str(points_needed(possible * FULL, pass_mark)) == points


@pytest.mark.parametrize(
    ("score", "points"),
    [
        (FULL * 112 // 10 - 1, "11.19"),
        (FULL * 112 // 10, "11.2"),
        (FULL * 1125 // 100, "11.25"),
        (FULL * 14 - 1, "13.99"),
        (FULL * 14, "14"),
    ],
)
def test_rounding_never_makes_a_score_look_enough_or_whole(score, points):
    assert str(points_scored(score, FULL * 14, 80)) == points


def test_score_that_is_enough_never_looks_too_small():
    maximum = FULL // 8
    just_enough = -(-33 * maximum // 100)

    assert points_needed(maximum, 33) == Decimal("0.05")
    assert points_scored(just_enough, maximum, 33) == Decimal("0.05")
    assert points_scored(just_enough - 1, maximum, 33) == Decimal("0.04")


@given(st.integers(0, 20 * FULL), st.integers(1, 20), st.integers(0, 100))
def test_points_read_as_the_outcome_says(score, possible, pass_mark):
    maximum = possible * FULL
    score = min(score, maximum)

    reads_as_enough = points_scored(score, maximum, pass_mark) >= points_needed(
        maximum, pass_mark
    )

    assert reads_as_enough == (100 * score >= pass_mark * maximum)


def test_marks_go_in_quarters():
    assert [parts * 4 / FULL for parts in MARKS.values()] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("answers_at_end", "is_submitted", "is_over", "shown"),
    [
        (False, False, False, False),
        (False, True, False, True),
        (True, True, False, False),
        (True, True, True, True),
        (False, False, True, True),
    ],
)
def test_key_leaves_the_server_only_after_the_answer(
    answers_at_end, is_submitted, is_over, shown
):
    assert (
        may_show_key(
            answers_at_end=answers_at_end, is_submitted=is_submitted, is_over=is_over
        )
        is shown
    )


def test_same_answer_has_the_same_fingerprint_and_another_question_has_not():
    assert body_hash(1, {"a": 1, "b": 2}) == body_hash(1, {"b": 2, "a": 1})
    assert body_hash(1, {"a": 1}) != body_hash(2, {"a": 1})
