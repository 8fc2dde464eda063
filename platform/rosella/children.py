"""Child processes that end with their parent, also when it is killed."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent() -> None:
    """Ask the kernel for SIGTERM when the parent dies (Linux; elsewhere the parent's
    own clean-up serves): a `preexec_fn` of Popen. Ctrl-C is left to the parent.

    Spawn from the main thread: the signal belongs to the thread that spawned.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(
    name: str, command: Sequence[str], environment: Mapping[str, str], log: Path
) -> "subprocess.Popen[bytes]":
    """Start one child, its output appended to `log/<name>.log`. Call it from the
    main thread only.
    """
    with (log / f"{name}.log").open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own commands
            list(command),
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            process_group=0,  # with what it starts itself: `stop` ends both
            preexec_fn=die_with_parent,  # noqa: PLW1509 - started from the main thread, before any other
        )


def stop(process: "subprocess.Popen[bytes]", patience: float = 10) -> None:
    """Ask it to end, and end it when it does not; nothing that it started stays and
    keeps the port.
    """
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with suppress(ProcessLookupError, PermissionError):  # nobody is left
        os.killpg(process.pid, signal.SIGKILL)
