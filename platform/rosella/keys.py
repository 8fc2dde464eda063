"""Secrets of this installation: one file each in `keys/`, readable by its owner
alone.
"""

import secrets
from pathlib import Path

from chat.private_files import write_private

NAMES = ("secret", "peer", "matrix-as", "matrix-hs", "matrix-macaroon", "matrix-form")
IRREPLACEABLE = ("secret", "peer")
"""What links and pseudonyms were made with: with a new one they lead nowhere."""


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
            write_private(key_path(data, name), secrets.token_urlsafe(48))


def lost_keys(data: Path) -> list[str]:
    """Of the keys that nothing can stand in for: those that are gone or empty."""
    paths = {name: key_path(data, name) for name in IRREPLACEABLE}
    return [
        name
        for name, path in paths.items()
        if not path.exists() or not path.read_text().strip()
    ]


def read_key(data: Path, name: str) -> str:
    """Return the key, or raise MissingKeyError with what to do."""
    try:
        return key_path(data, name).read_text().strip()
    except FileNotFoundError:
        raise MissingKeyError(
            f"The key “{name}” is missing in {data / 'keys'}: "
            "start Rosella once with `./rosella up` or `./rosella demo`."
        ) from None
