"""All style parts as one file: a page asks once, the parts stay one file each.

The tokens and elements come first, then the shared parts by name. A page with rules of
its own links them itself.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PARTS = Path(__file__).parent / "static" / "ui" / "css"
FIRST = ("tokens.css", "base.css", "frame.css", "button.css", "field.css", "notice.css")
BUNDLE = "ui/rosella.css"


def part_files() -> list[Path]:
    rest = sorted(path for path in PARTS.glob("*.css") if path.name not in FIRST)
    return [PARTS / name for name in FIRST] + rest


def build(folder: Path) -> Path:
    """Write the joined file below `folder` and return its path."""
    target = folder / BUNDLE
    target.parent.mkdir(parents=True, exist_ok=True)
    joined = "".join(path.read_text() for path in part_files())
    if not target.exists() or target.read_text() != joined:
        target.write_text(joined)
    return target


class StyleBundleFinder(BaseFinder):
    """Offers the joined style file to `collectstatic` and to the development server."""

    folder = settings.CHECKOUT_FOLDER / "build" / "bundle"

    def find(self, path: str, find_all: bool = False) -> Any:
        found = [str(build(self.folder))] if path == BUNDLE else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, Storage]]:
        build(self.folder)
        yield BUNDLE, FileSystemStorage(location=self.folder)
