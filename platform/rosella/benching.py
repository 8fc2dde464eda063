"""`rosella bench`: runs the benchmarks of the checkout's `bench/` folder on a demo
of its own.
"""

import sys
from importlib import import_module

from rosella.faults import Stop
from rosella.paths import CHECKOUT
from rosella.progress import say

NAMES = ("first_run", "pages", "answer", "chat", "memory")


def run_bench(name: str, *, as_json: bool) -> int:
    """Print one table of what was measured. Raises Stop for a benchmark that does
    not exist.
    """
    if name not in (*NAMES, "all"):
        raise Stop(
            f"There is no benchmark called {name}: choose one of {', '.join(NAMES)}, "
            "or all."
        )
    if not (CHECKOUT / "bench").is_dir():
        raise Stop(
            "The benchmarks are part of the checkout: clone the repository and run it "
            "there."
        )
    sys.path.insert(0, str(CHECKOUT))
    running, report = import_module("bench.running"), import_module("bench.report")
    lines = []
    with running.started_demo() as demo:
        for each in NAMES if name == "all" else (name,):
            lines += import_module(f"bench.{each}").measure(demo)
    say(report.as_json(lines) if as_json else report.as_table(lines))
    return 0
