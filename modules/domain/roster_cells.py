"""What one cell of a list of new people may hold, and cells that are safe to open in
a spreadsheet again.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

EXCEL_BEGINS = date(1899, 12, 30)
EXCEL_DAY = re.compile(r"^[4-9]\d{4}$")
ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
PARTED_DAY = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$")
LAST_MONTH = 12
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


class AmbiguousDayError(ValueError):
    """Day and month could be the other way round."""


def day_in(cell: str) -> date:
    """A day as people and Excel write it: 2027-01-25, 25.01.2027, 1/25/2027, 46047.

    Raises AmbiguousDayError where day and month could be exchanged, ValueError for
    anything else that is no day.
    """
    if EXCEL_DAY.match(cell):
        return EXCEL_BEGINS + timedelta(days=int(cell))
    if found := ISO_DAY.match(cell):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    if found := PARTED_DAY.match(cell):
        first, second, year = map(int, found.groups())
        return _parted(first, second, year)
    raise ValueError(cell)


def _parted(first: int, second: int, year: int) -> date:
    if first <= LAST_MONTH and second <= LAST_MONTH and first != second:
        raise AmbiguousDayError
    day, month = (first, second) if first > LAST_MONTH else (second, first)
    return date(year, month, day)


def csv_text(rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> str:
    """Rows as a file that a spreadsheet opens as text, whatever people are called."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return lines.getvalue()


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before it."""
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would reckon with this rather than show it."""
    return cell.lstrip(" ").startswith(FORMULA_SIGNS)
