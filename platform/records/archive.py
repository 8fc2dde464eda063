"""What a backup is: one file with a manifest, and beside it the keys."""

import hashlib
import json
import os
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import starmap
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20
WHY_APART = (
    "These are the keys of this Rosella. Keep this file in another place than the "
    "backup: together they tell who wrote what in peer support, apart they do not. "
    "Without it the backup cannot be restored."
)


class BackupError(Exception):
    """The backup cannot be made or used; the message says what to do next."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, and what made it: name of each file to its SHA-256."""

    id: str
    made_at: str
    rosella: str
    folder: int
    format: int = FORMAT
    files: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()


@dataclass(frozen=True, slots=True)
class Keys:
    """The file beside: the secrets by their name in the data folder, and the checksum
    of the backup that they belong to.
    """

    backup: str
    sha256: str
    files: Mapping[str, str]

    def as_json(self) -> bytes:
        content = asdict(self)
        whole = {"why": WHY_APART, **content, "checksum": digest_of(content)}
        return json.dumps(whole, indent=1).encode()


def read_manifest(text: bytes) -> Manifest:
    """Raises BackupError for what is no manifest, or one of a newer Rosella."""
    try:
        data = json.loads(text)
        is_newer = int(data["format"]) > FORMAT
        manifest = None if is_newer else Manifest(**data)
        names = list(data["files"].items())
        datetime.fromisoformat(data["made_at"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BackupError(DAMAGED) from None
    if manifest is None:
        raise BackupError(NEWER)
    if not all(is_safe(name) and isinstance(sha256, str) for name, sha256 in names):
        raise BackupError(DAMAGED)
    return manifest


def read_keys(path: Path) -> Keys:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        keys = Keys(data["backup"], data["sha256"], {**data["files"]})
        is_whole = data["checksum"] == digest_of(asdict(keys))
    except FileNotFoundError:
        raise BackupError(
            f"The keys are missing: put {path.name} beside the backup, or name it with "
            "--keys FILE."
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        is_whole = False
    if not is_whole or not all(starmap(_is_secret, keys.files.items())):
        raise BackupError(f"{path.name} is damaged: take another copy of it.")
    return keys


def _is_secret(name: str, text: object) -> bool:
    return is_safe(name) and isinstance(text, str)


def is_safe(name: str) -> bool:
    """Whether a name stays inside the folder that it is written to."""
    path = PurePosixPath(name)
    is_inside = not path.is_absolute() and ".." not in path.parts
    return bool(path.parts) and is_inside and "\0" not in name


def digest_of(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Counted:
    """A file that is read once, with the checksum of what was read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.found = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self.file.read(size)
        self.found.update(part)
        return part


def private_file(path: Path) -> BinaryIO:
    """A new file that its owner alone may read, with the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "wb")


DAMAGED = (
    "The backup is damaged, or is none of Rosella's: take another copy of it. "
    "Nothing was restored."
)
NEWER = "The backup was made by a newer Rosella: update this one before you restore it."


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """The file of a backup; whatever cannot be read of it is a BackupError."""
    try:
        with tarfile.open(path, "r:gz") as tar:
            yield tar
    except FileNotFoundError:
        raise BackupError(f"There is no file {path}: name the backup.") from None
    except (tarfile.TarError, EOFError, zlib.error, OSError):
        raise BackupError(DAMAGED) from None
