"""Work that goes on beside the main process, in a copy of it.

The copy knows all that was imported so far, at no cost, and shares files only.
"""

import multiprocessing
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Protocol, runtime_checkable

from django.db import connections

from rosella import children
from rosella.faults import Stop, sentence

Work = Callable[[Callable[[], object]], None]


@runtime_checkable
class Pooled(Protocol):
    """A connection whose database keeps some open, with threads that no copy has."""

    def close_pool(self) -> None: ...


ENDED = "What went on beside the start ended before it was done. Start again."


class Beside:
    """A piece of work in a process of its own, which ends with this one.

    It is given a function that returns when `go_on` is called here.
    """

    def __init__(self, work: Work) -> None:
        """Begin it. Open databases are closed first: a copy must not use them too."""
        fork = multiprocessing.get_context("fork")
        self._line, theirs = fork.Pipe()
        _close_databases()
        self._process = fork.Process(
            target=_do, args=(work, theirs, self._line), daemon=True
        )
        self._process.start()
        theirs.close()

    def go_on(self) -> None:
        with suppress(BrokenPipeError):  # it has failed: `wait` will say so
            self._line.send(None)

    def wait(self) -> None:
        """Return when it is done; raise Stop, in its own words, when it failed."""
        try:
            fault = self._line.recv()
        except (EOFError, ConnectionResetError):
            fault = Stop(ENDED)
        self._process.join()
        if fault is not None:
            raise fault

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def stop(self) -> None:
        self._process.kill()
        self._process.join()


def _do(work: Work, theirs: Connection, ours: Connection) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    children.die_with_parent()
    ours.close()
    try:
        work(theirs.recv)
        theirs.send(None)
    except Exception as fault:  # noqa: BLE001 - told where it is waited for
        stop = Stop(sentence(fault))
        stop.add_note(traceback.format_exc())
        theirs.send(stop)
    finally:
        _close_databases()


def _close_databases() -> None:
    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, Pooled):
            connection.close_pool()
