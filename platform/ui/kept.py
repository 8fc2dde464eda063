"""Keep for a minute what hardly ever changes and every page would ask for."""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any

KEPT_FOR_SECONDS = 60


class Kept[T]:
    """What a process has read, by key. Whoever changes it in this process says
    `forget`; another process sees the change a minute later. It is shared, so nobody
    may change it.
    """

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[float, Any]] = {}

    def get(self, key: Hashable, read: Callable[[], T]) -> T:
        until, answer = self._answers.get(key, (0.0, None))
        if until < monotonic():
            answer = read()
            self._answers[key] = (monotonic() + KEPT_FOR_SECONDS, answer)
        found: T = answer
        return found

    def forget(self) -> None:
        self._answers.clear()
