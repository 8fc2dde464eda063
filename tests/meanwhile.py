"""What somebody else does between two statements of the code that is tried."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from django.db import connection, connections


@contextmanager
def meanwhile(table: str, act: Callable[[], object]) -> Iterator[None]:
    """Act once, right before the first row is added to a table."""
    waiting = [act]

    def step_in(execute: Any, sql: str, *rest: Any) -> Any:
        if waiting and sql.startswith(f'INSERT INTO "{table}"'):
            waiting.pop()()
        return execute(sql, *rest)

    with connection.execute_wrapper(step_in):
        yield


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each of them returned or raised, all begun in the same moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait(timeout=20)
        try:
            return act()
        except Exception as fault:  # noqa: BLE001 - it is what the test looks at
            return fault
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
