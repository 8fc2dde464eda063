"""Rules of learning: dates, shares, sections, the small mark-up."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.domain.due import (
    Due,
    PartOfDay,
    Step,
    due_on,
    due_states,
    is_near,
    part_of_day,
    percent,
    week_due,
    week_of,
)
from modules.domain.first_day import DayFault, first_day_fault
from modules.domain.plain_text import count_words, to_html
from modules.domain.sections import arrange, opening

TODAY = date(2026, 11, 22)


def after(days):
    return TODAY + timedelta(days=days)


def second_open(days):
    """State of a step that is open and not the next one, due in so many days."""
    return due_states([Step(False, after(30)), Step(False, after(days))], TODAY)[1]


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-1, Due.OVERDUE),
        (0, Due.SOON),
        (2, Due.SOON),
        (3, Due.SOON),
        (4, Due.LATER),
    ],
)
def test_an_open_step_is_overdue_soon_or_later_by_its_date(days, state):
    assert second_open(days) == state


def test_on_her_first_day_nothing_of_her_first_week_is_due_soon():
    week = [Step(False, after(days)) for days in (4, 5, 7, 7)]

    assert due_states(week, TODAY) == [Due.NOW, Due.LATER, Due.LATER, Due.LATER]


@pytest.mark.parametrize(
    ("days", "asks"), [(-1, True), (0, True), (3, True), (4, False), (30, False)]
)
def test_a_date_asks_for_attention_within_three_days(days, asks):
    assert is_near(after(days), TODAY) is asks


@pytest.mark.parametrize(
    ("days", "state"), [(-1, Due.OVERDUE), (0, Due.NOW), (30, Due.NOW)]
)
def test_the_first_open_step_is_now_until_its_date_has_passed(days, state):
    assert (
        due_states([Step(True, after(-9)), Step(False, after(days))], TODAY)[1] == state
    )


@pytest.mark.parametrize("days", [-9, 0, 9])
def test_a_step_that_waits_for_somebody_else_is_neither_late_nor_next(days):
    handed_in = Step(False, after(days), is_waiting=True)

    assert due_states([handed_in, Step(False, after(9))], TODAY) == [
        Due.WAITING,
        Due.NOW,
    ]


def test_a_step_that_is_done_is_done_whatever_its_date():
    steps = [Step(True, after(-30)), Step(True, after(30))]

    assert due_states(steps, TODAY) == [Due.DONE, Due.DONE]


def test_dates_count_from_her_own_start():
    assert due_on(date(2026, 11, 16), 11) == date(2026, 11, 27)


@given(st.integers(-100, 10_000), st.integers(-100, 10_000))
def test_a_share_never_leaves_nought_to_a_hundred(done, whole):
    assert 0 <= percent(done, whole) <= 100


@pytest.mark.parametrize(
    ("done", "whole", "share"),
    [(0, 4, 0), (1, 3, 33), (4, 4, 100), (5, 4, 100), (1, 0, 0)],
)
def test_share_of_what_is_done(done, whole, share):
    assert percent(done, whole) == share


@pytest.mark.parametrize(
    ("days", "week"), [(-3, 1), (0, 1), (6, 1), (7, 2), (13, 2), (14, 3)]
)
def test_week_of_her_path_begins_on_her_weekday(days, week):
    assert week_of(TODAY, after(days)) == week


@pytest.mark.parametrize(
    ("days", "week"), [(0, 1), (1, 1), (7, 1), (8, 2), (14, 2), (15, 3), (28, 4)]
)
def test_the_seventh_day_still_belongs_to_its_week(days, week):
    assert week_due(TODAY, after(days)) == week


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (3, PartOfDay.EVENING),
        (4, PartOfDay.MORNING),
        (11, PartOfDay.MORNING),
        (12, PartOfDay.AFTERNOON),
        (17, PartOfDay.AFTERNOON),
        (18, PartOfDay.EVENING),
    ],
)
def test_greeting_follows_the_hour(hour, part):
    assert part_of_day(hour) == part


@dataclass
class Block:
    block_type: str
    value: Any = ""


def text(basis, sources=(), reviewed_by=""):
    return Block(
        "text", {"basis": basis, "sources": list(sources), "reviewed_by": reviewed_by}
    )


def test_content_notes_at_the_front_stand_before_everything():
    first, rest = opening([Block("warning"), Block("text"), Block("warning")])

    assert ([block.block_type for block in first], len(rest)) == (["warning"], 2)


def test_a_heading_begins_a_section():
    sections = arrange([Block("heading"), text("own"), Block("heading"), text("own")])

    assert [len(section.parts) for section in sections] == [2, 2]


def test_own_wording_that_stands_together_carries_one_mark():
    own, theirs, reviewed = arrange(
        [
            text("own"),
            text("own"),
            text("source", ["a#b"]),
            text("own", reviewed_by="Dr Sok"),
        ]
    )[0].parts

    assert (own.is_own, len(own.blocks), own.reviewer) == (True, 2, "")
    assert (theirs.is_own, reviewed.reviewer) == (False, "Dr Sok")


def test_sources_of_a_section_are_gathered_once():
    section = arrange(
        [
            text("source", ["a#b"]),
            text("follows", ["a#b", "a#c"]),
            text("follows", ["a#c"]),
        ]
    )[0]

    assert section.references == [
        ("source", "a#b"),
        ("follows", "a#b"),
        ("follows", "a#c"),
    ]


def test_sources_stand_before_what_closes_a_lesson():
    sections = arrange(
        [text("source", ["a#b"]), Block("key_point"), Block("checklist", {})]
    )

    assert [bool(section.references) for section in sections] == [True, False]


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("One.\nStill one.\n\nTwo.", "<p>One. Still one.</p><p>Two.</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("**Stay** *quiet*", "<p><b>Stay</b> <i>quiet</i></p>"),
        ("<script>x</script> & co", "<p>&lt;script&gt;x&lt;/script&gt; &amp; co</p>"),
        ("a * b * c", "<p>a * b * c</p>"),
        ("", ""),
    ],
)
def test_small_mark_up_becomes_html(plain, html):
    assert to_html(plain) == html


@given(st.text())
def test_no_text_smuggles_a_tag_in(plain):
    rest = to_html(plain)
    rest = rest.replace("<br/>", "")
    for tag in ("p", "b", "i", "ul", "li"):
        rest = rest.replace(f"<{tag}>", "").replace(f"</{tag}>", "")

    assert ("<" in rest, ">" in rest) == (False, False)


def test_words_are_counted_without_mark_up():
    assert count_words("<p>You don’t call back: <b>not now</b>.</p>") == 6


@pytest.mark.parametrize(
    ("days", "fault"),
    [(-1, DayFault.PAST), (0, None), (366, None), (367, DayFault.FAR)],
)
def test_somebody_begins_today_or_within_a_year(days, fault):
    today = date(2027, 3, 10)

    assert first_day_fault(today + timedelta(days=days), today) == fault
