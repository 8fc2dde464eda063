"""The small drawing of a competency: a column of blocks a level, one a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FOOT = 66
TALLEST = 62
BLOCK = 13
GAP = 2
ROOM = 6  # between a column and its number
COLUMNS = {1: 16, 2: 44, 3: 72, 4: 100}


@dataclass(frozen=True, slots=True)
class Column:
    """`path` and `label` are in units of the drawing, which is 116 wide."""

    level: int
    count: int
    x: int
    path: str
    label: str


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """How many people stand at each level; `unseen` were not observed.

    Numbers for the drawing are texts already, so that no language puts a decimal
    comma into them.
    """

    counts: dict[int, int]
    unseen: int
    dashes: str
    columns: tuple[Column, ...]

    @property
    def seen(self) -> int:
        return sum(self.counts.values())

    @property
    def total(self) -> int:
        return self.seen + self.unseen


def count_levels(levels: Iterable[int | None]) -> tuple[dict[int, int], int]:
    """People at each of the four levels, and how many were not observed."""
    found = list(levels)
    counts = {level: found.count(level) for level in COLUMNS}
    return counts, len(found) - sum(counts.values())


def draw_levels(counts: Mapping[int, int], unseen: int) -> LevelFigure:
    """Lay the columns out; blocks shrink when a column would leave the drawing."""
    highest = max(counts.values(), default=0)
    unit = min(BLOCK, TALLEST / highest) if highest else BLOCK
    gap = min(GAP, unit / 4)
    columns = tuple(
        _column(level, counts[level], unit, gap) for level in COLUMNS if counts[level]
    )
    return LevelFigure(dict(counts), unseen, f"{unit - gap:g} {gap:g}", columns)


def _column(level: int, count: int, unit: float, gap: float) -> Column:
    height = round(count * unit - gap, 2)
    x = COLUMNS[level]
    path = f"M{x} {FOOT}v-{height:g}"
    return Column(level, count, x, path, f"{FOOT - height - ROOM:g}")
