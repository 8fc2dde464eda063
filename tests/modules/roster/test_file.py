"""Lists of new people as spreadsheets save them, and as hostile hands make them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.domain.roster_cells import AmbiguousDayError, csv_text, day_in, defused
from modules.domain.roster_file import (
    MOST_BYTES,
    MOST_ROWS,
    Column,
    FileFault,
    UnreadableRosterError,
    read_rows,
    text_of,
)

NAMES = {column.value: column for column in Column}
HEAD = "name,username,email,language\n"


def read(content):
    return read_rows(text_of(content), NAMES)


def rows(content):
    return [(row.number, dict(row.cells)) for row in read(content)]


AYU = {
    Column.NAME: "Ayu Puspita",
    Column.USERNAME: "ayu",
    Column.EMAIL: "",
    Column.LANGUAGE: "id",
}


@pytest.mark.parametrize(
    "content",
    [
        b"name,username,email,language\nAyu Puspita,ayu,,id\n",
        b"\xef\xbb\xbfname,username,email,language\r\nAyu Puspita,ayu,,id\r\n",
        b"name;username;email;language\nAyu Puspita;ayu;;id",
        b"name,username,email,language\rAyu Puspita,ayu,,id\r",
        b'"name","username","email","language"\n"Ayu Puspita","ayu","","id"\n',
        b"NAME , Username,E-Mail,language\nAyu\xc2\xa0Puspita , ayu,,id\n",
        b"name,username,email,language,,\nAyu Puspita,ayu,,id,,\n",
    ],
    ids=[
        "plain",
        "excel",
        "semicolons",
        "old mac",
        "quoted",
        "spaces",
        "empty columns",
    ],
)
def test_every_way_a_spreadsheet_saves_is_read(content):
    names = {**NAMES, "e-mail": Column.EMAIL}

    found = read_rows(text_of(content), names)

    assert [(row.number, dict(row.cells)) for row in found] == [(2, AYU)]


def test_a_line_that_names_the_separator_counts_as_a_row():
    content = b"sep=;\nname;username;email;language\nAyu Puspita;ayu;;id\n"

    assert rows(content) == [(3, AYU)]


def test_empty_rows_are_passed_over_and_still_counted():
    content = (HEAD + ",,,\n\nAyu Puspita,ayu,,id\n").encode()

    assert rows(content) == [(4, AYU)]


def test_a_comma_in_a_name_is_told_by_quotation_marks():
    content = (HEAD + '"Puspita, Ayu",ayu,,id\n').encode()

    assert read(content)[0].cell(Column.NAME) == "Puspita, Ayu"


def test_what_stands_beyond_the_last_column_is_noticed():
    content = (HEAD + "Puspita, Ayu,ayu,,id\n").encode()

    assert list(read(content)[0].beyond) == ["id"]


def refused(content):
    with pytest.raises(UnreadableRosterError) as caught:
        read(content)
    return caught.value.fault, caught.value.line


@pytest.mark.parametrize(
    ("content", "fault", "line"),
    [
        (b"", FileFault.EMPTY, 1),
        (HEAD.encode(), FileFault.EMPTY, 1),
        (b"\n\n,,\n", FileFault.EMPTY, 1),
        (b"Ayu,ayu\n", FileFault.NO_HEADER, 1),
        (b"name,email\nAyu,\n", FileFault.COLUMN_MISSING, 1),
        (b"name,username,name\nAyu,ayu,Ayu\n", FileFault.COLUMN_TWICE, 1),
        (b"name,username,phone\nAyu,ayu,1\n", FileFault.COLUMN_UNKNOWN, 1),
        (b"PK\x03\x04rest", FileFault.WORKBOOK, 1),
        (b"\xff\xfen\x00a\x00", FileFault.NOT_UTF8, 1),
        (HEAD.encode() + b"Ng\xf4c,n,,en\n", FileFault.NOT_UTF8, 2),
        (HEAD.encode() + b"A,a,,en\nB\x00,b,,en\n", FileFault.NOT_TEXT, 3),
        (bytes(range(256)), FileFault.NO_CSV, 1),
        (b"\x89PNG\r\n\x1a\n", FileFault.NO_CSV, 1),
        (b"\x89PNG\r\n\x1a\n" + b"p" * MOST_BYTES, FileFault.NO_CSV, 1),
        (b"Ng\xf4c" + b"p" * MOST_BYTES, FileFault.TOO_LARGE, 1),
        (HEAD.encode() + b'"Ayu,ayu,,id\nB,b,,en\n', FileFault.QUOTES, 3),
    ],
)
def test_what_is_no_list_is_refused_with_line_and_reason(content, fault, line):
    assert refused(content) == (fault, line)


def row_lines(count):
    return (HEAD + "".join(f"N,n{number},,en\n" for number in range(count))).encode()


@pytest.mark.parametrize("count", [MOST_ROWS - 1, MOST_ROWS])
def test_a_file_may_hold_so_many_rows(count):
    assert len(read(row_lines(count))) == count


def test_one_row_more_is_refused_whole():
    assert refused(row_lines(MOST_ROWS + 1)) == (FileFault.TOO_MANY_ROWS, 502)


def test_a_hundred_thousand_rows_are_refused_before_they_are_read():
    assert refused(b"a,b\n" + b"x,y\n" * 100_000)[0] == FileFault.TOO_LARGE


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (1, False)])
def test_the_limit_of_size_is_exact(more, is_read):
    content = b"n" * (MOST_BYTES + more)

    if is_read:
        assert len(text_of(content)) == MOST_BYTES
    else:
        assert refused(content)[0] == FileFault.TOO_LARGE


def read_or_line(content):
    """The rows, or the line of the refusal."""
    try:
        return read(content), None
    except UnreadableRosterError as error:
        return [], error.line


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    found, line = read_or_line(content)

    assert bool(found) != (line is not None and line >= 1)


@given(st.text(max_size=300))
def test_any_text_under_our_head_is_read_or_refused(text):
    found, line = read_or_line((HEAD + text).encode(errors="replace"))

    assert bool(found) != (line is not None and line >= 1)
    assert all(row.number > 1 for row in found)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2027-01-25", date(2027, 1, 25)),
        ("2027-1-5", date(2027, 1, 5)),
        ("25/01/2027", date(2027, 1, 25)),
        ("1/25/2027", date(2027, 1, 25)),
        ("25.1.2027", date(2027, 1, 25)),
        ("05/05/2027", date(2027, 5, 5)),
        ("46412", date(2027, 1, 25)),
    ],
)
def test_days_as_people_and_excel_write_them(cell, day):
    assert day_in(cell) == day


@pytest.mark.parametrize("cell", ["5/1/2027", "01.12.2027"])
def test_day_and_month_are_never_guessed(cell):
    with pytest.raises(AmbiguousDayError):
        day_in(cell)


@pytest.mark.parametrize(
    "cell", ["tomorrow", "31/02/2027", "2027-13-01", "25/13/2027", "1/25/27", "123"]
)
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(ValueError, match=".*"):
        day_in(cell)


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(1)", "\n=1"],
)
def test_no_cell_becomes_a_formula(cell):
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Ayu", "", "a=b", "2027-01-25", "https://a.example/"])
def test_plain_cells_stay_as_they_are(cell):
    assert defused(cell) == cell


def test_a_file_of_ours_is_quoted_and_defused():
    assert csv_text([["Puspita, Ayu", "=cmd"]]) == '"Puspita, Ayu",\'=cmd\r\n'
