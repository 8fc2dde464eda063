"""The path as a drawing."""

from modules.domain.due import Due
from modules.drawing import draw


def test_thread_is_whole_up_to_the_first_open_station():
    drawing = draw([Due.DONE, Due.NOW, Due.LATER])

    assert drawing.done_thread == "M15 38C201 38 201 66 388 66"
    assert drawing.later_thread == "M388 66C574 66 574 38 761 38"


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
