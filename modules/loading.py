"""Load a content pack: every file is checked first, and only a pack without a fault is
loaded, all at once.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from modules.pack_reading import (
    UnreadableFileError,
    closed_problems,
    folder_problems,
    parse,
)
from modules.pack_strays import stray_problems
from modules.pack_writing import differing_lines
from modules.packs import (
    EVERYTHING,
    Difference,
    PackFile,
    PackKind,
    Problem,
    kinds,
)
from modules.tasks import index_references


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did. With problems nothing was written."""

    at: datetime
    files: int = 0
    problems: list[Problem] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadPack:
    """The files of a pack with the kind that each belongs to, and what is wrong."""

    files: Sequence[tuple[PackKind, PackFile]]
    problems: Sequence[Problem]

    def of_kind(self, name: str) -> list[PackFile]:
        return [file for kind, file in self.files if kind.name == name]


def check_curriculum(folder: Path) -> list[Problem]:
    """All faults of a pack, by file and line."""
    return list(read_pack(folder).problems)


def load_curriculum(
    folder: Path, *, now: datetime, replacing: Collection[Path] = ()
) -> LoadReport:
    """Bring the content up to date with a pack, leaving alone what somebody changed
    here, but for the files of the pack that `replacing` names.

    Wagtail's index of references is left to the worker: it costs more than all the
    rest, and nobody reads it before an editor asks what leads to a page.
    """
    pack = read_pack(folder)
    if pack.problems:
        return LoadReport(at=now, problems=list(pack.problems))
    name = str(pack.of_kind("pack")[0].data["name"])
    with transaction.atomic(), disable_reference_index_auto_update():
        differences = [
            item
            for kind in kinds()
            for item in _load(kind, _named(pack.of_kind(kind.name), name, replacing))
        ]
    transaction.on_commit(index_references.enqueue)
    return LoadReport(at=now, files=len(pack.files), differences=differences)


def _named(
    files: Sequence[PackFile], pack: str, replacing: Collection[Path]
) -> list[PackFile]:
    among = [file.path for file in files]
    return [
        replace(file, pack=pack, replaces=file.path in replacing, among=among)
        for file in files
    ]


def _load(kind: PackKind, files: Sequence[PackFile]) -> Iterator[Difference]:
    """What was left alone, with the lines that would have changed. Where the words are
    the same there is nothing to tell.
    """
    found = [(file, kind.load(file)) for file in files]
    kept = [(file, item) for file, item in found if item is not None]
    here = {each.path: each.data for each in kind.export(EVERYTHING)} if kept else {}
    for file, item in kept:
        if file.path not in here:
            yield item
        elif lines := differing_lines(here[file.path], file.data):
            yield replace(item, lines=lines)


def read_pack(folder: Path) -> ReadPack:
    """Read and check every file; what cannot be read is told beside the rest."""
    if problems := folder_problems(folder):
        return ReadPack((), problems)
    problems = closed_problems(folder)
    files: list[tuple[PackKind, PackFile]] = []
    paths = [(kind, path) for kind in kinds() for path in kind.files(folder)]
    unread: list[Path] = []
    for kind, path in paths:
        try:
            files.append((kind, parse(path, folder)))
        except UnreadableFileError as error:
            unread.append(path.relative_to(folder))
            problems.append(error.problem)
    problems += _faults(files, unread)
    problems += stray_problems(folder, files, {path for _kind, path in paths})
    return ReadPack(files, list(dict.fromkeys(problems)))


def _faults(
    files: Sequence[tuple[PackKind, PackFile]], unread: Sequence[Path]
) -> Iterator[Problem]:
    """What the checks find. A file that cannot be read is there all the same: nobody
    calls it missing, and what leans on its words is looked at once it can be read.
    """
    pack = [file for _kind, file in files]
    pack += [PackFile(path, data={}, lines={}, is_read=False) for path in unread]
    for kind, file in files:
        if not any(_translates(file.path, path) for path in unread):
            yield from kind.check(file, pack)


def _translates(path: Path, original: Path) -> bool:
    """A translation stands below its language, under the path of its original."""
    return path.parts[-len(original.parts) :] == original.parts
