"""The path as a drawing: stations on a thread. Plain geometry; the template draws, the
list beneath is the real thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.domain.due import Due

WIDTH = 1120
FEWEST_COLUMNS = 5
HIGH, LOW = 38, 66
INSET = 15
ICONS = {
    Due.DONE: "done",
    Due.NOW: "ring",
    Due.SOON: "clock",
    Due.OVERDUE: "clock",
    Due.LATER: "later",
    Due.LOCKED: "lock",
    Due.WAITING: "pause",
}
CLASSES = {
    Due.DONE: "done",
    Due.NOW: "next",
    Due.SOON: "due",
    Due.OVERDUE: "due",
    Due.LATER: "later",
    Due.LOCKED: "later",
    Due.WAITING: "later",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One station: where its circle and its icon stand, and how they look."""

    x: int
    y: int
    hole: int
    size: int
    icon: str
    css: str

    @property
    def left(self) -> int:
        return self.x - self.size // 2

    @property
    def top(self) -> int:
        return self.y - self.size // 2


@dataclass(frozen=True, slots=True)
class Drawing:
    marks: list[Mark]
    done_thread: str
    later_thread: str
    width: int = WIDTH


def draw(states: Sequence[Due]) -> Drawing:
    """Stations stand above their columns of the list, which are at least
    FEWEST_COLUMNS; the thread is whole up to the first open one.
    """
    columns = max(len(states), FEWEST_COLUMNS)
    marks = [_mark(index, state, columns) for index, state in enumerate(states)]
    reached = next(
        (index for index, state in enumerate(states) if state != Due.DONE),
        len(states) - 1,
    )
    return Drawing(
        marks, _thread(marks[: reached + 1]), _thread(marks[max(reached, 0) :])
    )


def _mark(index: int, state: Due, count: int) -> Mark:
    is_next = state == Due.NOW
    return Mark(
        x=INSET + index * WIDTH // count,
        y=LOW if index % 2 else HIGH,
        hole=22 if is_next else 18,
        size=38 if is_next else 30,
        icon=ICONS[state],
        css=CLASSES[state],
    )


def _thread(marks: Sequence[Mark]) -> str:
    """Smooth curve through the stations; empty when there is nothing to join."""
    if not marks[1:]:
        return ""
    curves = "".join(
        f"C{(a.x + b.x) // 2} {a.y} {(a.x + b.x) // 2} {b.y} {b.x} {b.y}"
        for a, b in zip(marks, marks[1:], strict=False)
    )
    return f"M{marks[0].x} {marks[0].y}{curves}"
