"""`rosella backup` and `rosella restore`: what of a data folder goes into a backup,
and what is said about it.
"""

import argparse
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from records.archive import BackupError, Manifest
from records.backing_up import Contents, keys_beside, make_backup
from records.restoring import restore_backup
from rosella import postgresql
from rosella.backup_record import BackupRecord, write_backup_record
from rosella.configuration import read_settings_file
from rosella.faults import Stop
from rosella.folder import FORMAT, check_version, held, is_of_a_demo
from rosella.paths import data_folder
from rosella.progress import say

DATABASES = ("rosella.sqlite3", "peer.sqlite3", "homeserver/homeserver.db")
FOLDERS = ("media", "homeserver/media")
FILES = ("VERSION", "DEMO", "curriculum.sha256")
SECRETS = ("keys", "rosella.env")


def add_backup_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> list[argparse.ArgumentParser]:
    """The words of both commands; returns them, as both name a data folder."""
    backup = commands.add_parser(
        "backup", help="one file of everything, made while Rosella runs; keys beside it"
    )
    restore = commands.add_parser(
        "restore", help="bring a backup back, into an empty folder (--data)"
    )
    for command in (backup, restore):
        command.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--keys", type=Path, metavar="FILE", help="the keys, when not beside the backup"
    )
    return [backup, restore]


def run_backup(options: argparse.Namespace) -> int:
    data, target = data_folder(), options.file.absolute()
    if not (data / "VERSION").exists():
        raise Stop(
            f"There is nothing in {data} to back up: name the folder with --data DIR."
        )
    check_version(data)
    now = datetime.now(UTC)
    dumps = postgresql.dumps(os.environ)
    contents = Contents(data, DATABASES, FOLDERS, FILES, SECRETS, dumps)
    with _told():
        target.parent.mkdir(parents=True, exist_ok=True)
        found = make_backup(
            contents, target, rosella=version("rosella"), folder=FORMAT, now=now
        )
    write_backup_record(data, BackupRecord(now, target.name))
    _say_made(target, found)
    return 0


def _say_made(target: Path, manifest: Manifest) -> None:
    say(f"{target}: {len(manifest.files)} files, {target.stat().st_size:,} bytes")
    say(f"{keys_beside(target)}: the keys. Keep them in another place: together they")
    say("tell who wrote what in peer support, apart they do not.")
    if os.environ.get("ROSELLA_MATRIX_URL") and DATABASES[-1] not in manifest.files:
        say("Your homeserver runs elsewhere and is not in it: back it up there.")


def run_restore(options: argparse.Namespace) -> int:
    if options.data is None:
        raise Stop("Name the new folder to restore into: --data DIR.")
    backup, target = options.file.absolute(), data_folder()
    keys = (options.keys or keys_beside(backup)).absolute()
    with held(target), _told():
        found = restore_backup(backup, keys, target, is_too_new=is_too_new)
        _fill_databases(target)
        at = datetime.fromisoformat(found.made_at)
        write_backup_record(target, BackupRecord(at, backup.name))
    say(f"{target} is as it was on {at:%Y-%m-%d at %H:%M} UTC. Start it with")
    say(f"    ./rosella {'demo' if is_of_a_demo(target) else 'up'} --data {target}")
    return 0


def _fill_databases(target: Path) -> None:
    """Those that stand on a server; the restored settings may name them. Where that
    does not work no folder is left, that nothing starts on half a restore.
    """
    try:
        read_settings_file(target / "rosella.env")
        filled = postgresql.fill(target, os.environ)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    for setting in filled:
        say(f"The database of {setting} is filled.")
    for setting in _naming_others(target / "rosella.env", filled):
        say(f"Change {setting} in {target / 'rosella.env'}: it names the old one.")


def _naming_others(path: Path, settings: Iterable[str]) -> list[str]:
    """Settings that the restored file gives otherwise than the environment does: the
    next start would be on the databases of the first installation.
    """
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    written = [[part.strip(" \"'") for part in line.split("=", 1)] for line in lines]
    stands = {name: value for name, *values in written for value in values}
    return [
        name for name in settings if stands.get(name, "") not in {"", os.environ[name]}
    ]


def is_too_new(manifest: Manifest) -> bool:
    """A newer Rosella may have changed what stands in the databases."""
    return manifest.folder > FORMAT or _parts(manifest.rosella) > _parts(
        version("rosella")
    )


def _parts(words: str) -> list[int]:
    return [int(part) for part in words.split(".") if part.isdigit()]


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with a backup is a sentence already."""
    try:
        yield
    except BackupError as fault:
        raise Stop(str(fault)) from None
