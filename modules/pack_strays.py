"""What is missing from a pack, and what lies in it for nobody."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from modules.kinds.attachments import FOLDERS
from modules.pack_reading import YAML_ENDINGS, everything_open, is_hidden, yaml_files
from modules.packs import PackFile, PackKind, Problem

FACTS = Path("pack.yaml")
NO_FACTS = "This file is missing: it names the pack, its licence and source."
UNKNOWN = "Nothing reads a file of this name in this place. Is it misspelt?"
UNNAMED = (
    "No lesson or page of this pack names this file. Name it where it belongs, or take "
    "it out."
)
NO_PART = (
    "This is no part of a pack: that holds YAML files, what they show, and papers such "
    "as README.md and LICENSE. Take it out."
)
PAPERS = frozenset(
    {"authors", "changelog", "contributing", "copying", "licence", "license"}
    | {"notice", "readme"}
)
PAPER_ENDINGS = frozenset({"", ".md", ".txt"})
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg"})


def stray_problems(
    folder: Path,
    files: Sequence[tuple[PackKind, PackFile]],
    known: Collection[Path],
) -> Iterator[Problem]:
    """What is missing, and what nobody would read. `known` are the files that have a
    place; while one of them cannot be read, it may name any picture.
    """
    if not (folder / FACTS).is_file():
        yield Problem(FACTS, 1, NO_FACTS)
    for path in yaml_files(folder):
        if path not in known:
            yield Problem(path.relative_to(folder), 1, UNKNOWN)
    yield from _other_kinds(folder)
    if len(files) == len(known):
        yield from _unnamed(folder, [file for _kind, file in files])


def _unnamed(folder: Path, pack: Sequence[PackFile]) -> Iterator[Problem]:
    """Pictures, recordings and papers that nothing shows."""
    named = {text for file in pack for text in _texts(file.data)}
    for path in everything_open(folder):
        name = path.relative_to(folder)
        if _is_attachment(name) and name.as_posix() not in named:
            yield Problem(name, 1, UNNAMED)


def _other_kinds(folder: Path) -> Iterator[Problem]:
    """Programs and whatever else no file of a pack could show."""
    for path in everything_open(folder):
        name = path.relative_to(folder)
        if not (is_hidden(name) or _is_attachment(name) or _has_a_use(name)):
            yield Problem(name, 1, NO_PART)


def _has_a_use(name: Path) -> bool:
    stem, ending = name.stem.lower(), name.suffix
    is_paper = stem in PAPERS and ending.lower() in PAPER_ENDINGS
    return is_paper or ending in YAML_ENDINGS


def _is_attachment(name: Path) -> bool:
    if is_hidden(name):
        return False
    return name.parts[0] in FOLDERS.values() or name.suffix.lower() in PICTURES


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for value in part.values() if isinstance(part, dict) else part:
            yield from _texts(value)
