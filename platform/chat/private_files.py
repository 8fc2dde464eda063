"""Files with secrets: readable by their owner alone, from their first byte on."""

import os
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Make or replace a file (0600) in one step: nobody ever finds half of it."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    fresh.replace(path)
