"""When an entry is due, how entries are found, what is new in a text."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from helpline.domain.changes import changes, paragraphs
from helpline.domain.directory import (
    Check,
    Wanted,
    choices_of,
    due_on,
    found,
    is_due,
    language_names,
)
from helpline.models import InPlace

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = NOON.date()


@dataclass
class Entry:
    place: str = "Harbour City"
    kinds: list[str] = field(default_factory=lambda: ["shelter"])
    languages: str = "Thai, Lao, Khmer (by phone)"
    searched: str = "Lantern House Women’s shelter with a driver"


@pytest.mark.parametrize(
    ("checked", "due"),
    [
        (date(2026, 1, 15), date(2026, 7, 15)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 12, 1), date(2027, 6, 1)),
        (None, None),
    ],
)
def test_an_entry_is_due_six_months_after_it_was_checked(checked, due):
    assert due_on(checked) == due


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 9, 9), False),
        (date(2026, 9, 10), True),
        (date(2026, 9, 11), True),
    ],
)
def test_it_is_due_from_that_day_on(today, expected):
    assert is_due(Check(DAY, NOON), today, None) is expected


def test_what_was_never_checked_is_due():
    assert is_due(Check(None, NOON), DAY, None)


@pytest.mark.parametrize(
    ("noted_at", "expected"),
    [
        (datetime(2026, 3, 10, 11, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 10, 12, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 10, 12, 1, tzinfo=UTC), False),
    ],
)
def test_a_recheck_makes_due_what_was_checked_before_it(noted_at, expected):
    assert is_due(Check(DAY, noted_at), DAY, NOON) is expected


def test_an_older_check_written_down_after_a_recheck_does_not_count():
    later = datetime(2026, 3, 11, tzinfo=UTC)

    assert is_due(Check(date(2026, 3, 9), later), date(2026, 3, 11), NOON)
    assert not is_due(Check(DAY, later), date(2026, 3, 11), NOON)


def test_a_language_is_its_name_without_the_remark():
    assert language_names("Thai, Lao; Khmer (by phone)、Burmese") == [
        "Thai",
        "Lao",
        "Khmer",
        "Burmese",
    ]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(), 1),
        (Wanted(words="DRIVER shelter"), 1),
        (Wanted(words="driver lawyer"), 0),
        (Wanted(place="harbour city"), 1),
        (Wanted(place="Harbour"), 0),
        (Wanted(kind="shelter"), 1),
        (Wanted(kind="police"), 0),
        (Wanted(language="khmer"), 1),
        (Wanted(language="Burmese"), 0),
        (Wanted(words="driver", kind="shelter", language="Lao"), 1),
        (Wanted(words="driver", kind="police", language="Lao"), 0),
    ],
)
def test_everything_that_is_asked_must_fit(wanted, count):
    assert len(found([Entry()], wanted)) == count


def test_words_are_found_in_a_script_without_spaces():
    entry = Entry(searched="บ้านพักผู้หญิงพร้อมคนขับรถ")

    assert found([entry], Wanted(words="ผู้หญิง")) == [entry]


def test_choices_stand_once_in_order():
    assert choices_of(["Riverside", "harbour", "Harbour", ""]) == [
        "harbour",
        "Riverside",
    ]


def test_paragraphs_and_points_are_read_without_their_marks():
    html = "<h3>Calls</h3><p>We <b>answer</b>\n always.</p><ul><li>One</li></ul>"

    assert paragraphs(html) == ["Calls", "We answer always.", "One"]


def test_what_is_new_and_what_is_gone_is_told_apart():
    before = "<p>We answer.</p><p>We write little.</p>"
    after = "<p>We answer.</p><p>We write nothing.</p><p>We rest.</p>"

    assert [(part.is_new, part.words) for part in changes(before, after)] == [
        (False, "We write little."),
        (True, "We write nothing."),
        (True, "We rest."),
    ]


def test_the_same_words_in_other_marks_are_no_change():
    assert changes("<p>We <b>answer</b>.</p>", "<p>We answer.</p>") == []


@pytest.mark.parametrize(
    ("done", "whole", "expected"),
    [
        (0, 0, "not-yet"),
        (0, 8, "not-yet"),
        (1, 8, "partly"),
        (7, 8, "partly"),
        (8, 8, "yes"),
    ],
)
def test_how_far_a_thing_is(done, whole, expected):
    assert InPlace.counted(done, whole) == expected
