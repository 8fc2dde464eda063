"""Reads the files of a content pack, whoever wrote it: every limit is checked before
anything is built from what stands there.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from modules.packs import PackFile, Problem

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_FILES = 2_000
MOST_BYTES = 1_000_000
MOST_BYTES_IN_ALL = 50_000_000
MOST_DEPTH = 30
TOO_LARGE = (
    f"A pack holds at most {MOST_FILES} files and "
    f"{MOST_BYTES_IN_ALL // 1_000_000} MB: this one is larger."
)
REPEATED = "“&” and “*” repeat a part of the file: write it out."
NO_TEXT = "The sign “\\0” belongs to no text: take it out."
TOO_DEEP = f"More than {MOST_DEPTH} levels are too deep."
YAML_ENDINGS = frozenset({".yaml", ".yml"})


class UnreadableFileError(Exception):
    """A file that is no YAML mapping; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def folder_problems(folder: Path) -> list[Problem]:
    """What is wrong with the folder as a whole; while there is anything, no file of it
    is opened.
    """
    if folder.is_file():
        return [Problem(folder, 1, "A pack is a folder: unpack this file first.")]
    if not folder.is_dir():
        return [Problem(folder, 1, "This folder is not there.")]
    count = size = 0
    for path in _everything(folder):
        count, size = count + 1, size + path.lstat().st_size
        if count > MOST_FILES or size > MOST_BYTES_IN_ALL:
            return [Problem(folder, 1, TOO_LARGE)]
    return []


def _everything(folder: Path) -> Iterator[Path]:
    for place, folders, files in folder.walk():
        yield from (place / name for name in sorted([*folders, *files]))


def closed_problems(folder: Path) -> list[Problem]:
    """Every link, and whatever else is no file: they stay closed, and the others are
    looked at all the same.
    """
    found = (_fault_on_the_way(path, folder) for path in _everything(folder))
    return list(dict.fromkeys(problem for problem in found if problem))


def is_closed(path: Path, folder: Path) -> bool:
    """Whether this is a link or no file, or lies behind a link."""
    return _fault_on_the_way(path, folder) is not None


def _fault_on_the_way(path: Path, folder: Path) -> Problem | None:
    """What is wrong with a file's place, from the pack's own folder downwards."""
    parts = path.relative_to(folder).parts if path.is_relative_to(folder) else ()
    for end in range(1, len(parts) + 1):
        name = Path(*parts[:end])
        if (fault := _fault_of(folder / name)) is not None:
            return Problem(name, 1, fault)
    return None


def _fault_of(path: Path) -> str | None:
    if path.is_symlink():
        return "A pack holds files, never links to other files."
    return None if path.is_file() or path.is_dir() else "This is no file to read."


def everything_open(folder: Path) -> list[Path]:
    """Every file that may be opened."""
    return [
        path
        for path in _everything(folder)
        if path.is_file() and not is_closed(path, folder)
    ]


def is_hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)


def yaml_files(folder: Path) -> list[Path]:
    """Every YAML file of a pack, without what lies in hidden folders."""
    return sorted(
        path
        for path in everything_open(folder)
        if path.suffix in YAML_ENDINGS and not is_hidden(path.relative_to(folder))
    )


def parse(path: Path, folder: Path) -> PackFile:
    """One YAML file with the line of each key. Raises UnreadableFileError."""
    name = path.relative_to(folder) if path.is_relative_to(folder) else path
    if (closed := _fault_on_the_way(path, folder)) is not None:
        raise UnreadableFileError(closed)
    text = _text(path, name)
    try:
        _refuse_tricks(text, name)
        loader = Loader(text)
        node = loader.get_single_node()
        lines: dict[str, int] = {}
        _refuse_doubled(name, list(_collect_lines(node, "", lines)) if node else [])
        data = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableFileError(_unreadable(name, error)) from error
    if not isinstance(data, dict):
        raise _refusal(name, 1, "The file holds no fields. Begin with “slug: ...”.")
    return PackFile(path=name, data=data, lines=lines, folder=folder)


def _text(path: Path, name: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refusal(
                name, 1, f"The file is larger than {MOST_BYTES // 1_000_000} MB."
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _refusal(name, 1, "The file is not UTF-8 text. Save it as UTF-8.") from (
            error
        )
    except OSError as error:
        raise _refusal(name, 1, "The file cannot be opened.") from error


def _refuse_tricks(text: str, name: Path) -> None:
    """Depth and aliases are looked at event by event: what is built from a hostile
    file could fill the memory, or end the process.
    """
    depth = 0
    for event in yaml.parse(text, Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refusal(name, _line(event), REPEATED)
        if "\0" in (getattr(event, "value", None) or ""):
            raise _refusal(name, _line(event), NO_TEXT)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            raise _refusal(name, _line(event), TOO_DEEP)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refuse_doubled(name: Path, twice: list[tuple[str, int]]) -> None:
    if twice:
        key, line = twice[0]
        raise _refusal(name, line, f"“{key}” stands here twice. Keep one.")


def _refusal(name: Path, line: int, message: str) -> UnreadableFileError:
    return UnreadableFileError(Problem(name, line, message))


def _unreadable(name: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or "it holds a value that is none"
    return Problem(
        name, mark.line + 1 if mark else 1, f"The file cannot be read: {what}."
    )


def _collect_lines(
    node: yaml.Node, prefix: str, lines: dict[str, int]
) -> Iterator[tuple[str, int]]:
    """Note the line of every key below a node; yields the keys that stand twice."""
    for key, line, child in _children(node):
        place = f"{prefix}.{key}" if prefix else str(key)
        if place in lines:
            yield place, line
        lines[place] = line
        yield from _collect_lines(child, place, lines)


def _children(node: yaml.Node) -> list[tuple[Any, int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [
            (key.value, key.start_mark.line + 1, value) for key, value in node.value
        ]
    if isinstance(node, yaml.SequenceNode):
        return [
            (index, child.start_mark.line + 1, child)
            for index, child in enumerate(node.value)
        ]
    return []
