"""On which days and at which hours somebody is reminded."""

from datetime import datetime, time

import pytest

from modules.domain.reminding import (
    asks_today,
    goes_out_at,
    is_quiet,
    next_reminder,
)
from tests.modules.reminders.asking import DUE, PACE, on


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        (time(18, 59), False),
        (time(19), True),
        (time(23, 59), True),
        (time(0), True),
        (time(7, 59), True),
        (time(8), False),
    ],
)
def test_quiet_hours_may_reach_over_midnight(clock, quiet):
    assert is_quiet(clock, quiet_from=time(19), quiet_until=time(8)) is quiet


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [(time(8, 59), False), (time(9), True), (time(16, 59), True), (time(17), False)],
)
def test_quiet_hours_may_lie_within_a_day(clock, quiet):
    assert is_quiet(clock, quiet_from=time(9), quiet_until=time(17)) is quiet


def test_the_same_hour_twice_is_no_quiet_hour():
    assert not is_quiet(time(9), quiet_from=time(9), quiet_until=time(9))


NIGHT, WORK, NONE = (time(19), time(8)), (time(9), time(17)), (time(9), time(9))


def at(offset, *clock):
    return datetime.combine(on(offset), time(*clock))


@pytest.mark.parametrize(
    ("day", "clock", "quiet", "moment"),
    [
        (0, at(0, 16, 38), NIGHT, at(0, 16, 38)),
        (0, at(0, 7, 59), NIGHT, at(0, 8)),
        (0, at(0, 8), NIGHT, at(0, 8)),
        (0, at(0, 18, 59), NIGHT, at(0, 18, 59)),
        (0, at(0, 19), NIGHT, at(1, 8)),
        (2, at(0, 16, 38), NIGHT, at(2, 8)),
        (2, at(0, 16, 38), WORK, at(2, 0)),
        (0, at(0, 16, 38), WORK, at(0, 17)),
        (0, at(0, 16, 38), NONE, at(0, 16, 38)),
        (2, at(0, 16, 38), NONE, at(2, 0)),
    ],
)
def test_a_mail_goes_out_at_the_first_moment_outside_her_hours_of_rest(
    day, clock, quiet, moment
):
    begins, ends = quiet

    assert moment == goes_out_at(
        on(day), clock=clock, quiet_from=begins, quiet_until=ends
    )


@pytest.mark.parametrize(
    ("offset", "asks"), [(-4, False), (-3, True), (0, True), (9, True)]
)
def test_a_step_asks_from_three_days_before_its_date(offset, asks):
    assert asks_today(DUE, on(offset), PACE) is asks


@pytest.mark.parametrize(
    ("last", "today", "day"),
    [
        (None, -10, -3),
        (None, -3, -3),
        (None, 5, 5),
        (-3, -3, 1),
        (-3, 0, 1),
        (-3, 4, 4),
        (1, 2, 8),
        (4, 4, 8),
        (8, 8, 15),
        (8, 20, 20),
    ],
)
def test_mails_come_before_a_date_and_each_week_after(last, today, day):
    last_on = on(last) if last is not None else None

    found = next_reminder([DUE], PACE, last=last_on, today=on(today))

    assert found == on(day)


def test_nothing_open_means_no_mail():
    assert next_reminder([], PACE, last=None, today=DUE) is None
