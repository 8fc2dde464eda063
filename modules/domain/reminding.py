"""On which days somebody is reminded, and at which hours she is left in peace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """How many days before a date the first reminder comes, and how many days lie
    between those after it.
    """

    days_before: int
    every_days: int


def is_quiet(clock: time, *, quiet_from: time, quiet_until: time) -> bool:
    """Whether this is an hour of rest. The same hour twice means none at all."""
    if quiet_from <= quiet_until:
        return quiet_from <= clock < quiet_until
    return clock >= quiet_from or clock < quiet_until


def goes_out_at(
    day: date, *, clock: datetime, quiet_from: time, quiet_until: time
) -> datetime:
    """The moment from which the mail of a day may go out, by her clock: now, or
    midnight of a later day, or when her hours of rest have ended after it.
    """
    begins = max(clock, datetime.combine(day, time.min))
    if not is_quiet(begins.time(), quiet_from=quiet_from, quiet_until=quiet_until):
        return begins
    ends = datetime.combine(begins.date(), quiet_until)
    return ends if ends > begins else ends + timedelta(days=1)


def asks_today(due_on: date, today: date, pace: Pace) -> bool:
    """Whether a step is worth a word: late, or so near that she can still plan."""
    return due_on - today <= timedelta(days=pace.days_before)


def reminder_days(due_on: date, pace: Pace) -> Iterable[date]:
    """The days of one step: once before its date, then the day after and so on."""
    yield due_on - timedelta(days=pace.days_before)
    after = due_on + timedelta(days=1)
    while True:
        yield after
        after += timedelta(days=pace.every_days)


def next_reminder(
    due_dates: Iterable[date], pace: Pace, *, last: date | None, today: date
) -> date | None:
    """The day of her next mail if nothing changes; today when one is due.

    A day that passed while no mail could go out still counts: it is made up for, once.
    """
    found = [_next_of(due_on, pace, last, today) for due_on in due_dates]
    return min(found, default=None)


def _next_of(due_on: date, pace: Pace, last: date | None, today: date) -> date:
    if last is None:
        return max(today, due_on - timedelta(days=pace.days_before))
    day = next(day for day in reminder_days(due_on, pace) if day > last)
    return max(day, today)
