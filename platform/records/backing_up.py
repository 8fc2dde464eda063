"""Make a backup while everything runs: databases by SQLite's own online copy, then the
files that they name. Plain Python, so that it works when nothing else does.
"""

import sqlite3
import tarfile
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from records.archive import (
    MANIFEST,
    BackupError,
    Counted,
    Keys,
    Manifest,
    private_file,
    sha256_of,
)

LONGEST_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Contents:
    """What of a data folder goes into a backup, by name; `secrets` go beside it.

    The databases are copied in their order: one that names things in another comes
    before it, so that nothing named is missing. `dumps` write those on a server.
    """

    data: Path
    databases: Sequence[str]
    folders: Sequence[str]
    files: Sequence[str]
    secrets: Sequence[str]
    dumps: Mapping[str, Callable[[Path], None]] = field(default_factory=dict)


def keys_beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.keys")


def make_backup(
    contents: Contents, target: Path, *, rosella: str, folder: int, now: datetime
) -> Manifest:
    """Write the backup and the keys beside it, readable by their owner alone.

    Raises BackupError where a file of that name is there, or nothing can be written.
    """
    for path in (target, keys_beside(target)):
        if path.exists():
            raise BackupError(f"{path} is there already: choose another name.")
    manifest = Manifest(str(uuid.uuid4()), now.isoformat(), rosella, folder)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as work:
            return _write(contents, target, manifest, Path(work))
    except (OSError, sqlite3.Error) as fault:
        raise BackupError(
            f"The backup could not be written ({fault}): look at the disk of "
            f"{target.parent}, then try again."
        ) from fault


def _write(
    contents: Contents, target: Path, manifest: Manifest, work: Path
) -> Manifest:
    copies = dict(_copies(contents, work))
    fresh = work / "backup"
    files: dict[str, str] = {}
    with private_file(fresh) as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name, path in copies.items():
            files[name] = _add(tar, name, path)
        for name, path in _plain_files(contents):
            with suppress(FileNotFoundError):  # deleted since it was listed
                files[name] = _add(tar, name, path)
        whole = replace(manifest, files=files)
        _add_manifest(tar, whole, work)
    keys = Keys(manifest.id, sha256_of(fresh), _secrets(contents))
    with private_file(work / "keys") as file:
        file.write(keys.as_json())
    (work / "keys").rename(keys_beside(target))
    fresh.rename(target)
    return whole


def _copies(contents: Contents, work: Path) -> Iterator[tuple[str, Path]]:
    for name, dump in contents.dumps.items():
        dump(work / name)
        yield name, work / name
    for name in contents.databases:
        if (contents.data / name).is_file():
            yield name, _copy_database(contents.data / name, work / Path(name).name)


def _copy_database(source: Path, copy: Path) -> Path:
    """A copy of one moment, taken while others write; a copy of the file itself can
    lack what was written last and still look whole.
    """
    with (
        closing(sqlite3.connect(source, timeout=LONGEST_WAIT)) as original,
        closing(sqlite3.connect(copy)) as made,
    ):
        original.backup(made)
        (verdict,) = made.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise BackupError(
            f"{source.name} is damaged ({verdict}): restore the last backup that you "
            "have, and look at the disk."
        )
    return copy


def _plain_files(contents: Contents) -> Iterator[tuple[str, Path]]:
    for name in contents.files:
        if (contents.data / name).is_file():
            yield name, contents.data / name
    for folder in contents.folders:
        for place, _folders, names in (contents.data / folder).walk():
            for path in sorted(place / name for name in names):
                if path.is_file() and not path.is_symlink():
                    yield path.relative_to(contents.data).as_posix(), path


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as file:
        info = tar.gettarinfo(arcname=name, fileobj=file)
        info.uid = info.gid = 0
        info.uname = info.gname = ""
        info.mode = 0o600
        counted = Counted(file)
        tar.addfile(info, counted)
    return counted.found.hexdigest()


def _add_manifest(tar: tarfile.TarFile, manifest: Manifest, work: Path) -> None:
    path = work / MANIFEST
    path.write_bytes(manifest.as_json())
    _add(tar, MANIFEST, path)


def _secrets(contents: Contents) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in contents.secrets:
        path = contents.data / name
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                key = file.relative_to(contents.data).as_posix()
                found[key] = file.read_text(encoding="utf-8")
    return found
