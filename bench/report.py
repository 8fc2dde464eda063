"""Lines of the one table."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured, the figure with its unit, and the figure to reach ("" where
    there is none).
    """

    what: str
    figure: float
    unit: str
    goal: str = ""


def as_table(lines: list[Line]) -> str:
    rows = [
        ("what", "figure", "goal"),
        *[(line.what, f"{line.figure:g} {line.unit}", line.goal) for line in lines],
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


def as_json(lines: list[Line]) -> str:
    return json.dumps([asdict(line) for line in lines], indent=2)
