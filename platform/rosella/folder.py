"""The data folder: made once, guarded by its version, one process at a time."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from chat.private_files import write_private
from rosella.faults import Stop
from rosella.keys import key_path, lost_keys, make_keys

LOST = (
    "This data folder has been in use, and a key of it is gone: {names}. Put it back "
    "from the backup of the keys: with a new one, links and pseudonyms lead nowhere."
)
FORMAT = 1
"""Raised when an older Rosella could no longer read the folder."""


@dataclass(frozen=True, slots=True)
class Running:
    """What a running Rosella says of itself in `run.json`."""

    pid: int
    url: str
    matrix_url: str
    is_demo: bool
    children: dict[str, int]


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Keep every other process from setting up, or running on, this folder.

    Ends with the process, however it ends. A folder that was made for this and stayed
    empty is taken away again. Raises Stop when another process holds it.
    """
    was_there = data.exists()
    lock = _lock(data)
    try:
        yield
    finally:
        if not was_there and _is_at(data, lock) and not any(data.iterdir()):
            data.rmdir()
        os.close(lock)


def _lock(data: Path) -> int:
    """Lock the folder itself: a file of its own would stand in the way of a restore,
    which wants an empty one.
    """
    try:
        lock = _open(data)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise Stop(_who_holds(data)) from None
    except OSError:
        raise Stop(_unwritable(data)) from None
    if _is_at(data, lock):
        return lock
    os.close(lock)  # who held it has just taken the folder away
    return _lock(data)


def _open(data: Path) -> int:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.open(data, os.O_RDONLY | os.O_DIRECTORY)


def _is_at(data: Path, lock: int) -> bool:
    """Whether what is locked still stands under its name."""
    return data.exists() and os.path.samestat(data.stat(), os.fstat(lock))


def _who_holds(data: Path) -> str:
    running = read_running(data)
    if running is None:
        return (
            "Rosella is being set up on this folder: wait until that is done, or use "
            "--data DIR."
        )
    return (
        f"Rosella runs on this folder already, at {running.url}: stop it first, or "
        "use --data DIR."
    )


def _unwritable(data: Path) -> str:
    return f"{data} cannot be written; choose another folder with --data DIR."


def prepare_folder(data: Path) -> bool:
    """Make the folder and its keys; return True when it is new.

    Raises Stop when the folder was written by a newer Rosella or cannot be written.
    Hold the folder meanwhile: what looks unfinished is deleted.
    """
    version = data / "VERSION"
    try:
        check_version(data)
        is_new = not version.exists()
        forget_running(data)
        if is_new:
            _clear_unfinished(data)
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in ("media", "homeserver", "log", "mail"):
            (data / name).mkdir(exist_ok=True, mode=0o700)
        if not is_new:
            _check_keys(data)
        make_keys(data)
        if is_new:
            (data / "SETTING-UP").touch()
    except OSError:
        raise Stop(_unwritable(data)) from None
    return is_new


def _check_keys(data: Path) -> None:
    if lost := lost_keys(data):
        names = ", ".join(str(key_path(data, name)) for name in lost)
        raise Stop(LOST.format(names=names))


def _clear_unfinished(data: Path) -> None:
    """Begin afresh where an earlier first start was interrupted; refuse a folder
    that is not ours.
    """
    found = {path.name for path in data.iterdir()} if data.exists() else set()
    if not found - {"rosella.env"}:
        return
    if "SETTING-UP" not in found:
        raise Stop(f"{data} holds other files; choose an empty folder with --data DIR.")
    for name in ("rosella.sqlite3", "peer.sqlite3"):
        for path in data.glob(f"{name}*"):
            path.unlink()
    shutil.rmtree(data / "homeserver", ignore_errors=True)


def check_version(data: Path) -> None:
    """Refuse a folder that a newer Rosella has written: an older one could harm it. One
    without a version is nobody's yet.
    """
    version = data / "VERSION"
    if not version.exists():
        return
    words = version.read_text().split()
    found = words[0] if words else ""
    if not found.isdigit():
        raise Stop(
            f"{version} is not readable as a version; restore the folder from a backup."
        )
    if int(found) > FORMAT:
        raise Stop(
            f"{data} was written by a newer Rosella; update this one before "
            "you start it."
        )


def mark_version(data: Path, *, is_demo: bool = False) -> None:
    """Say that the start is complete. The mark of a demo stays for good."""
    if is_demo:
        (data / "DEMO").touch()
    (data / "VERSION").write_text(f"{FORMAT}\n")
    (data / "SETTING-UP").unlink(missing_ok=True)


def is_of_a_demo(data: Path) -> bool:
    """Whether the demo made it: nobody expects mail or fresh numbers of it, also while
    it does not run.
    """
    return (data / "DEMO").exists()


def check_purpose(data: Path, *, is_demo: bool) -> None:
    """Refuse to open a demo's people, whose password everybody knows, to the world; and
    a helpline's own to a demo, which asks no second factor.
    """
    if not (data / "VERSION").exists():
        return
    check_version(data)
    if is_of_a_demo(data) == is_demo:
        return
    if is_demo:
        raise Stop(
            f"{data} belongs to a helpline: name another folder for the demo with "
            "--data DIR."
        )
    raise Stop(
        f"{data} was made by the demo, and everybody knows the password of its people: "
        "name a new folder with --data DIR, or start it with `rosella demo`."
    )


def write_running(data: Path, running: Running) -> None:
    """Written anew while it runs, whenever a child was started again: a reader finds
    one of the two, never half of it.
    """
    write_private(data / "run.json", json.dumps(asdict(running)))


def read_running(data: Path) -> Running | None:
    """Return what runs on this folder, or None when nothing does.

    After a crash the file stays, and its process id may be anybody's: only the lock
    tells, which ends with the process that held it.
    """
    try:
        running = Running(**json.loads((data / "run.json").read_text()))
        return running if _is_held(data) else None
    except (OSError, ValueError, TypeError):
        return None


def _is_held(data: Path) -> bool:
    """Whether another process sets up this folder or runs on it; asked for an instant,
    with a lock that others who ask may have too.
    """
    lock = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def forget_running(data: Path) -> None:
    (data / "run.json").unlink(missing_ok=True)
