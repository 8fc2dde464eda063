"""Restore a backup into an empty folder: every checksum first, then the files."""

import hashlib
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from records.archive import (
    CHUNK,
    DAMAGED,
    MANIFEST,
    NEWER,
    BackupError,
    Keys,
    Manifest,
    is_safe,
    opened,
    private_file,
    read_keys,
    read_manifest,
    sha256_of,
)

LAST = "VERSION"
"""Written at the end: a folder without it is not taken for a whole one."""


def restore_backup(
    backup: Path,
    keys_file: Path,
    target: Path,
    *,
    is_too_new: Callable[[Manifest], bool],
) -> Manifest:
    """Write everything into a folder that is empty or not there yet.

    Raises BackupError. Whatever ends it early, nothing is left in the folder.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupError(f"{target} is not empty: name a new folder with --data DIR.")
    keys, manifest = _belonging_together(backup, keys_file)
    if is_too_new(manifest):
        raise BackupError(NEWER)
    try:
        with _whole_or_nothing(target):
            _write(backup, manifest, keys, target)
    except (OSError, ValueError, BackupError) as fault:
        raise BackupError(
            f"{target} could not be written: look at the disk."
        ) from fault
    return manifest


def _belonging_together(backup: Path, keys_file: Path) -> tuple[Keys, Manifest]:
    """What both files say, once every checksum fits and the keys are this backup's."""
    if not backup.is_file():
        raise BackupError(f"There is no file {backup}: name the backup.")
    keys, manifest = read_keys(keys_file), _verify(backup)
    if manifest.id != keys.backup:
        raise BackupError(
            f"{keys_file.name} belongs to another backup: look for the one that was "
            f"made with {backup.name}."
        )
    if sha256_of(backup) != keys.sha256:
        raise BackupError(DAMAGED)
    return keys, manifest


@contextmanager
def _whole_or_nothing(target: Path) -> Iterator[None]:
    """Half of a restore would be databases in plain text that nobody knows of."""
    try:
        yield
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def _verify(backup: Path) -> Manifest:
    """Read all of it: each file is what the manifest says, and nothing is besides."""
    found: dict[str, str] = {}
    text = b""
    with opened(backup) as tar:
        for member in tar:
            file = _plain(tar, member)
            if member.name == MANIFEST:
                text = file.read()
            else:
                found[member.name] = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    manifest = read_manifest(text)
    if found != dict(manifest.files):
        raise BackupError(DAMAGED)
    return manifest


def _plain(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    """The content of a plain file; a backup holds nothing else."""
    file = tar.extractfile(member) if member.isreg() else None
    if file is None or not is_safe(member.name):
        raise BackupError(DAMAGED)
    return file


def _write(backup: Path, manifest: Manifest, keys: Keys, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    late = b""
    with opened(backup) as tar:
        for member in tar:
            if member.name == LAST:
                late = _plain(tar, member).read()
            elif member.name in manifest.files:
                _write_file(target / member.name, _plain(tar, member))
    for name, text in keys.files.items():
        with private_file(target / name) as file:
            file.write(text.encode())
    with private_file(target / LAST) as file:
        file.write(late)


def _write_file(path: Path, content: IO[bytes]) -> None:
    with private_file(path) as file:
        shutil.copyfileobj(content, file, CHUNK)
