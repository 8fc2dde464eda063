"""When this installation was last backed up: `backup.json` in the data folder."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

NAME = "backup.json"


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """The end of the last backup that was written whole, and the name of its file."""

    at: datetime
    file: str


def write_backup_record(data: Path, record: BackupRecord) -> None:
    words = {"at": record.at.isoformat(), "file": record.file}
    (data / NAME).write_text(json.dumps(words))


def read_backup_record(data: Path) -> BackupRecord | None:
    """Return the last backup; None when there was none or its record is unreadable."""
    try:
        found = json.loads((data / NAME).read_text())
        at = datetime.fromisoformat(found["at"])
        return BackupRecord(at, str(found["file"])) if at.tzinfo else None
    except (OSError, ValueError, TypeError, KeyError):
        return None
