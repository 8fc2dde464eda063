"""What the person at the terminal sees while Rosella gets ready."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 24


class Progress:
    """A line a step; on a terminal with a bar that is drawn again in place."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.done = 0
        self.is_terminal = sys.stdout.isatty()

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        began = time.monotonic()
        self._show(words)
        yield
        self.done += 1
        if not self.is_terminal:
            print(
                f"  {self.done}/{self.steps} {words} ({time.monotonic() - began:.1f} "
                "s)",
                flush=True,
            )
        elif self.done == self.steps:
            self._show("Ready")
            print(flush=True)

    def _show(self, words: str) -> None:
        if self.is_terminal:
            filled = WIDTH * self.done // self.steps
            bar = "█" * filled + "░" * (WIDTH - filled)
            print(f"\r\033[K  {bar} {words}", end="", flush=True)


def say(words: str = "") -> None:
    print(words, flush=True)
