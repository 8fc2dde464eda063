"""Resident memory of each process."""

from bench.report import Line
from bench.running import Started, resident_megabytes

GOALS = {"web": "at most 200 MB"}


def measure(demo: Started) -> list[Line]:
    return [
        Line(
            f"memory, {name}", round(resident_megabytes(pid)), "MB", GOALS.get(name, "")
        )
        for name, pid in demo.running.children.items()
    ]
