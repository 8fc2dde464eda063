"""Paths that begin again: when the next round is due."""

from calendar import monthrange
from datetime import date


def next_round_on(finished_on: date, every_months: int) -> date:
    """So many months after a round was finished; the last day of a shorter month."""
    months = finished_on.month - 1 + every_months
    year, month = finished_on.year + months // 12, months % 12 + 1
    return date(year, month, min(finished_on.day, monthrange(year, month)[1]))
