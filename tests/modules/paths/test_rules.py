"""Which step is next, which date is told, and when a round begins."""

from datetime import date

import pytest

from modules.domain.due import Due, Step, due_states
from modules.domain.rounds import next_round_on
from modules.domain.told_dates import NOTICE, date_to_tell
from modules.steps import StepTarget
from tests.modules.paths.walking import TODAY, days


def test_a_locked_step_is_neither_next_nor_late():
    late = TODAY - days(1)
    rows = [Step(False, late, is_locked=True), Step(False, TODAY)]

    assert due_states(rows, TODAY) == [Due.LOCKED, Due.NOW]


def test_what_is_done_is_done_though_it_is_locked():
    assert due_states([Step(True, TODAY, is_locked=True)], TODAY) == [Due.DONE]


@pytest.mark.parametrize(("path_days", "counts"), [(5, 10), (10, 10), (12, 12)])
def test_a_date_that_was_told_is_put_off_but_never_comes_earlier(path_days, counts):
    told = TODAY + days(10)

    found = date_to_tell(TODAY, path_days, told=told, today=TODAY)

    assert found == TODAY + days(counts)


@pytest.mark.parametrize(("due_days", "counts"), [(3, 14), (44, 14), (45, 15)])
def test_a_new_step_leaves_time_to_whoever_is_on_her_way(due_days, counts):
    started = TODAY - days(30)

    found = date_to_tell(started, due_days, told=None, today=TODAY)

    assert (found, NOTICE) == (TODAY + days(counts), days(14))


def test_a_new_step_takes_nothing_from_whoever_begins_today():
    assert date_to_tell(TODAY, 3, told=None, today=TODAY) == TODAY + days(3)


@pytest.mark.parametrize(
    ("finished", "months", "begins"),
    [
        (date(2027, 3, 10), 12, date(2028, 3, 10)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_a_round_begins_so_many_months_after_the_last(finished, months, begins):
    assert next_round_on(finished, months) == begins


def test_a_reference_names_a_step_and_is_read_back():
    target = StepTarget("scenario", "bread-on-sunday", "practice")

    assert target.reference == "scenario bread-on-sunday practice"
    assert StepTarget.named(target.reference) == target
    assert StepTarget.named("quiz calls") == StepTarget("quiz", "calls")
