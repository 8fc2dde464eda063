"""Registry of content kinds: how each is checked, loaded and exported as files of a
content pack.

Checking comes first for every kind and every file, loading only when nothing was found;
all in one transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

FLAT_FOLDERS = frozenset(
    {"documents", "exercises", "instruments", "paths", "scenarios", "toolbox"}
)
"""Here a file is named by what it holds; elsewhere a folder is a module, in which
`module.yaml` and `quiz.yaml` are the module and its quiz.
"""

NOT_LESSONS = frozenset({"module", "quiz"})


def in_modules(folder: Path, name: str) -> list[Path]:
    """The file of this name in each folder of a module."""
    found = sorted(folder.glob(f"*/{name}"))
    return [path for path in found if path.parent.name not in FLAT_FOLDERS]


@dataclass(frozen=True, slots=True)
class PackFile:
    """One YAML file: its path inside the pack and its parsed content. `lines` maps a
    dotted key path to a line. `folder` is where the pack lies, `pack` its name; with
    `replaces` it may take the place of what somebody has changed here. `among` names
    all files of its kind, in the order of the pack. One that is not `is_read` is there,
    but nobody knows what it says.
    """

    path: Path
    data: dict[str, Any]
    lines: dict[str, int]
    folder: Path = Path()
    pack: str = ""
    replaces: bool = False
    among: Sequence[Path] = ()
    is_read: bool = True

    def line(self, *keys: object) -> int:
        """Line of the nearest known key: ("body", 3, "text") falls back to its
        parents, then to 1.
        """
        parts = [str(key) for key in keys]
        while parts:
            if (found := self.lines.get(".".join(parts))) is not None:
                return found
            parts.pop()
        return 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a pack: where, and what to mend, in a sentence."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Content that somebody here has changed or removed: loading left it alone.

    `lines` show what would have changed, as a unified diff.
    """

    path: Path
    message: str
    lines: Sequence[str] = ()

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Exported:
    """One file that an export writes: its path inside the pack, its content, and the
    files that it names, such as pictures, by their own path.
    """

    path: Path
    data: Mapping[str, Any]
    attached: Mapping[Path, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What readers see and an export could not take along: its place, and why."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an export is asked for: pairs of kind and slug, or everything there is."""

    names: frozenset[tuple[str, str]] | None = None

    def holds(self, kind: str, slug: str) -> bool:
        return self.names is None or (kind, slug) in self.names


EVERYTHING = Chosen()


class PackKind(Protocol):
    """One kind of content. `order` says when it loads: 5 the pack's own facts, 10
    sources and competencies, 20 modules, 30 quizzes, 40 scenarios, 50 paths.

    `export` gives what is published now, in an order that never depends on chance;
    loading what it gave into an empty Rosella and exporting again gives the same.
    """

    name: str
    order: int

    def files(self, folder: Path) -> Sequence[Path]: ...

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]: ...

    def load(self, file: PackFile) -> Difference | None: ...

    def export(self, chosen: Chosen) -> Iterable[Exported]: ...

    def counts(self) -> dict[str, int]: ...


_kinds: dict[str, PackKind] = {}


def register(kind: PackKind) -> None:
    _kinds[kind.name] = kind


def kinds() -> list[PackKind]:
    return sorted(_kinds.values(), key=lambda kind: kind.order)
