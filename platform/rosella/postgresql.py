"""PostgreSQL databases in a backup: dumped and filled by the server's own tools.

Tried with 15; the tools must be of the server's version or newer.
"""

import os
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from records.archive import BackupError

DUMPS = {"DATABASE_URL": "rosella.pgdump", "PEER_DATABASE_URL": "peer.pgdump"}
FILES = {"DATABASE_URL": "rosella.sqlite3", "PEER_DATABASE_URL": "peer.sqlite3"}
"""Where each database stands in a backup, when it is on a server and when it is not."""


def dumps(given: Mapping[str, str]) -> dict[str, Callable[[Path], None]]:
    """What writes each database that the settings place on a server, by its name in a
    backup.
    """
    return {
        dump: partial(_dump, given[setting])
        for setting, dump in DUMPS.items()
        if given.get(setting)
    }


def fill(folder: Path, given: Mapping[str, str]) -> list[str]:
    """Bring the dumps of a restored folder into the empty databases that the settings
    name, and take them away. Returns the settings.

    Raises BackupError before anything is written, where settings and backup do not fit.
    """
    found = [setting for setting, dump in DUMPS.items() if (folder / dump).exists()]
    for setting, file in FILES.items():
        if given.get(setting) and (folder / file).exists():
            raise BackupError(
                f"This backup holds SQLite databases: restore it without {setting}."
            )
    for setting in found:
        _check_is_empty(setting, given.get(setting, ""))
    for setting in found:
        dump = folder / DUMPS[setting]
        _ask("pg_restore", given[setting], str(dump))
        dump.unlink()
    return found


def _check_is_empty(setting: str, address: str) -> None:
    if not address:
        raise BackupError(
            f"This backup holds PostgreSQL databases: name an empty one with {setting}."
        )
    if _ask("psql", address, "--tuples-only", "--command", r"\dt").strip():
        raise BackupError(
            f"The database of {setting} is not empty: make a new one, and name it."
        )


def _dump(address: str, target: Path) -> None:
    _ask("pg_dump", address, "--format=custom", f"--file={target}")


WORDS = {
    "psql": ("--no-psqlrc", "--quiet"),
    "pg_dump": ("--no-owner", "--no-privileges"),
    "pg_restore": ("--no-owner", "--no-privileges", "--single-transaction"),
}


def _ask(tool: str, address: str, *words: str) -> str:
    """Run one of the server's tools; the password is not among its words, which
    everybody on the machine can read.
    """
    place, secret = _without_password(address)
    command = [tool, *WORDS[tool], "--no-password", f"--dbname={place}", *words]
    try:
        done = subprocess.run(  # noqa: S603 - our own words and the helpline's setting
            command,
            env={**os.environ, **secret},
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError:
        raise BackupError(
            f"{tool} is not installed: install PostgreSQL's tools for clients, of the "
            "server's version or newer."
        ) from None
    except subprocess.CalledProcessError as fault:
        raise BackupError(f"{tool} failed: {_first_line(fault.stderr)}") from None
    return done.stdout


def _without_password(address: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2]
    if parts.username:
        place = f"{parts.username}@{place}"
    whole = parts._replace(scheme="postgresql", netloc=place).geturl()
    return whole, {"PGPASSWORD": unquote(parts.password)} if parts.password else {}


def _first_line(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[0].rstrip(".") + "." if lines else "it did not say why."
