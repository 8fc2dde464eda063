"""The path as a drawing."""

import pytest

from modules.domain.due import Due
from modules.drawing import draw


def test_thread_is_whole_up_to_the_first_open_station():
    drawing = draw([Due.DONE, Due.NOW, Due.LATER])

    assert drawing.done_thread == "M15 38C127 38 127 66 239 66"
    assert drawing.later_thread == "M239 66C351 66 351 38 463 38"


@pytest.mark.parametrize(("count", "second"), [(2, 239), (5, 239), (6, 201)])
def test_few_stations_stand_no_further_apart_than_five(count, second):
    marks = draw([Due.LATER] * count).marks

    assert (marks[0].x, marks[1].x) == (15, second)


def test_the_next_station_is_the_largest():
    marks = draw([Due.DONE, Due.NOW, Due.SOON, Due.LATER]).marks

    assert [(mark.icon, mark.size) for mark in marks] == [
        ("done", 30),
        ("ring", 38),
        ("clock", 30),
        ("later", 30),
    ]


def test_a_path_that_is_done_has_no_dashes():
    drawing = draw([Due.DONE, Due.DONE])

    assert (bool(drawing.done_thread), drawing.later_thread) == (True, "")


def test_one_station_needs_no_thread_and_none_needs_no_drawing():
    assert (draw([Due.NOW]).done_thread, draw([]).marks) == ("", [])
