"""Read a content pack: every file is checked first, and only a pack without a fault is
loaded, all at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from modules.packs import Difference, PackFile, PackKind, Problem, kinds

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did. With problems nothing was written."""

    at: datetime
    files: int = 0
    problems: list[Problem] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


class UnreadableFileError(Exception):
    """A file that is no YAML mapping; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def check_curriculum(folder: Path) -> list[Problem]:
    """All faults of a pack, by file and line."""
    return _read(folder)[1]


def load_curriculum(folder: Path, *, now: datetime) -> LoadReport:
    """Bring the content up to date with a pack, leaving alone what an editor changed.

    Wagtail's index of references is not written meanwhile: it costs more than all the
    rest, and files refer to places and to the toolbox by name, never to rows.
    """
    files, problems = _read(folder)
    if problems:
        return LoadReport(at=now, problems=problems)
    with transaction.atomic(), disable_reference_index_auto_update():
        found = [kind.load(file) for kind, file in files]
    return LoadReport(
        at=now,
        files=len(files),
        differences=[item for item in found if item is not None],
    )


def _read(folder: Path) -> tuple[list[tuple[PackKind, PackFile]], list[Problem]]:
    files: list[tuple[PackKind, PackFile]] = []
    problems: list[Problem] = []
    for kind, path in _paths(folder):
        try:
            files.append((kind, parse(path, folder)))
        except UnreadableFileError as error:
            problems.append(error.problem)
    pack = [file for _kind, file in files]
    for kind, file in files:
        problems += kind.check(file, pack)
    return files, problems


def _paths(folder: Path) -> Iterator[tuple[PackKind, Path]]:
    for kind in kinds():
        for path in kind.files(folder):
            yield kind, path


def parse(path: Path, folder: Path) -> PackFile:
    """One YAML file with the line of each key. Raises UnreadableFileError."""
    name = path.relative_to(folder) if path.is_relative_to(folder) else path
    try:
        loader = Loader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableFileError(_unreadable(name, error)) from error
    if node is None or not isinstance(data, dict):
        raise UnreadableFileError(
            Problem(name, 1, "The file holds no fields. Begin with “slug: ...”.")
        )
    lines: dict[str, int] = {}
    twice = list(_collect_lines(node, "", lines))
    if twice:
        raise UnreadableFileError(
            Problem(name, twice[0][1], f"“{twice[0][0]}” stands here twice. Keep one.")
        )
    return PackFile(path=name, data=data, lines=lines)


def _unreadable(name: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or "this is not UTF-8 text"
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


def _children(node: yaml.Node) -> Sequence[tuple[Any, int, yaml.Node]]:
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
