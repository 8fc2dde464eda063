"""Secrets of this installation: one file each in `keys/`, readable by its owner
alone.
"""

import os
import secrets
from pathlib import Path

NAMES = ("secret", "peer", "matrix-as", "matrix-hs", "matrix-macaroon", "matrix-form")


class MissingKeyError(Exception):
    """A key file is not there: the data folder was never set up, or was restored
    without its keys.
    """


def key_path(data: Path, name: str) -> Path:
    return data / "keys" / name


def make_keys(data: Path) -> None:
    """Create the keys that are not there yet. Existing keys are never touched."""
    folder = data / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in NAMES:
        if not key_path(data, name).exists():
            write_key(data, name, secrets.token_urlsafe(48))


def write_key(data: Path, name: str, value: str) -> None:
    descriptor = os.open(
        key_path(data, name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
    )
    with os.fdopen(descriptor, "w") as file:
        file.write(value)


def read_key(data: Path, name: str) -> str:
    """Return the key, or raise MissingKeyError with what to do."""
    try:
        return key_path(data, name).read_text().strip()
    except FileNotFoundError:
        raise MissingKeyError(
            f"The key “{name}” is missing in {data / 'keys'}: "
            "start Rosella once with `./rosella up` or `./rosella demo`."
        ) from None
