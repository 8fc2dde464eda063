"""From an empty data folder to the first seeded page, dependencies installed."""

from bench.report import Line
from bench.running import Started


def measure(demo: Started) -> list[Line]:
    return [
        Line(
            "first run, empty folder to seeded helpline",
            round(demo.first_run_seconds, 1),
            "s",
            "at most 15 s",
        )
    ]
