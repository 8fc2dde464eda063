"""A list of new people as a spreadsheet saves it: bytes in, rows out, or the line and
the reason why it cannot be read. Whatever the file is, nothing is built beyond its
limits.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

MOST_BYTES = 200_000
MOST_ROWS = 500
MOST_IN_CELL = 254
BYTE_ORDER_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK = b"PK\x03\x04"
DELIMITERS = ",;"
IN_NO_TEXT = re.compile(b"[\x00-\x08\x0b\x0e-\x1f]")
"""Bytes that stand in pictures and programs, and in no text however it was saved."""
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Also what turns the direction of writing round: a name would read otherwise."""
PLAIN_SPACE = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007", " "))


class Column(StrEnum):
    """What a row may hold, in the order of the template."""

    NAME = "name"
    USERNAME = "username"
    EMAIL = "email"
    LANGUAGE = "language"
    TEAM = "team"
    PATH = "path"
    START = "start"
    ROLE = "role"


REQUIRED = (Column.NAME, Column.USERNAME)


class FileFault(StrEnum):
    """Why a file is refused whole."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY_ROWS = "too-many-rows"
    WORKBOOK = "workbook"
    NO_CSV = "no-csv"
    NOT_UTF8 = "not-utf8"
    NOT_TEXT = "not-text"
    QUOTES = "quotes"
    NO_HEADER = "no-header"
    COLUMN_MISSING = "column-missing"
    COLUMN_TWICE = "column-twice"
    COLUMN_UNKNOWN = "column-unknown"


class UnreadableRosterError(Exception):
    """The file is refused: the line, the reason and the word it is about."""

    def __init__(self, fault: FileFault, line: int = 1, word: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.line, self.word = fault, line, word


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the spreadsheet, its cells, and what stood beyond the
    last column.
    """

    number: int
    cells: Mapping[Column, str]
    beyond: Sequence[str] = field(default=())

    def cell(self, column: Column) -> str:
        return self.cells.get(column, "")


def text_of(content: bytes) -> str:
    """The file as text, with or without a byte order mark. Raises
    UnreadableRosterError.
    """
    if content.startswith(WORKBOOK):
        raise UnreadableRosterError(FileFault.WORKBOOK)
    if content.startswith(BYTE_ORDER_MARKS_16):
        raise UnreadableRosterError(FileFault.NOT_UTF8)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(content, error.start) from error
    if len(content) > MOST_BYTES:
        raise UnreadableRosterError(FileFault.TOO_LARGE)
    if found := NO_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise UnreadableRosterError(FileFault.NOT_TEXT, line)
    return text


def _not_utf8(content: bytes, at: int) -> UnreadableRosterError:
    """A text that was saved otherwise, with the line; or a picture and the like."""
    if IN_NO_TEXT.search(content):
        return UnreadableRosterError(FileFault.NO_CSV)
    if len(content) > MOST_BYTES:
        return UnreadableRosterError(FileFault.TOO_LARGE)
    return UnreadableRosterError(FileFault.NOT_UTF8, content.count(b"\n", 0, at) + 1)


def read_rows(text: str, names: Mapping[str, Column]) -> list[Row]:
    """Every row that holds anything. `names` are the heads of columns that are known,
    in small letters. Raises UnreadableRosterError.
    """
    records = _records(text)
    number, head = next(records, (1, []))
    if not head:
        raise UnreadableRosterError(FileFault.EMPTY)
    columns = _columns(head, names, number)
    rows: list[Row] = []
    for number, record in records:
        if len(rows) == MOST_ROWS:
            raise UnreadableRosterError(FileFault.TOO_MANY_ROWS, number)
        rows.append(_row(number, record, columns))
    if not rows:
        raise UnreadableRosterError(FileFault.EMPTY)
    return rows


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Records with any content, by their number in the spreadsheet."""
    named, body = _without_separator_line(text)
    reader = csv.reader(
        io.StringIO(body, newline=""),
        delimiter=named or _delimiter(body),
        strict=True,
    )
    before = 1 if named else 0
    try:
        for number, record in enumerate(reader, start=1 + before):
            cells = [cell.translate(PLAIN_SPACE).strip() for cell in record]
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise UnreadableRosterError(
            FileFault.QUOTES, reader.line_num + before
        ) from error


def _without_separator_line(text: str) -> tuple[str, str]:
    """Excel may say in a line of its own what parts the cells: "sep=;"."""
    first, _end, rest = text.partition("\n")
    word = first.strip().strip('"').lower()
    if word.startswith("sep=") and word[4:] in tuple(DELIMITERS):
        return word[4:], rest
    return "", text


def _delimiter(text: str) -> str:
    """Comma or semicolon, whichever parts the first line more often."""
    first = next((line for line in text.splitlines() if line.strip(" ,;")), "")
    return max(DELIMITERS, key=first.count)


def _columns(
    head: Sequence[str], names: Mapping[str, Column], line: int
) -> list[Column | None]:
    found = [names.get(word.casefold()) if word else None for word in head]
    if not any(found):
        raise UnreadableRosterError(FileFault.NO_HEADER, line)
    for word, column in zip(head, found, strict=True):
        if word and column is None:
            raise UnreadableRosterError(FileFault.COLUMN_UNKNOWN, line, word)
        if column is not None and found.count(column) > 1:
            raise UnreadableRosterError(FileFault.COLUMN_TWICE, line, word)
    for column in REQUIRED:
        if column not in found:
            raise UnreadableRosterError(FileFault.COLUMN_MISSING, line, column)
    return found


def _row(number: int, record: Sequence[str], columns: Sequence[Column | None]) -> Row:
    cells = {
        column: cell
        for column, cell in zip(columns, record, strict=False)
        if column is not None
    }
    homeless = [
        cell for column, cell in zip(columns, record, strict=False) if column is None
    ]
    beyond = [cell for cell in [*homeless, *record[len(columns) :]] if cell]
    return Row(number, cells, beyond)
