"""Registry of content kinds: how each is checked and loaded from the files of a content
pack.

Checking comes first for every kind and every file, loading only when nothing was found;
all in one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class PackFile:
    """One YAML file: its path inside the pack and its parsed content. `lines` maps a
    dotted key path to a line.
    """

    path: Path
    data: dict[str, Any]
    lines: dict[str, int]

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
    """Content that an editor has changed or removed: loading left it alone."""

    path: Path
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class PackKind(Protocol):
    """One kind of content. `order` says when it loads: 10 sources and competencies,
    20 modules, 30 quizzes, 40 scenarios, 50 paths.
    """

    name: str
    order: int

    def files(self, folder: Path) -> Sequence[Path]: ...

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]: ...

    def load(self, file: PackFile) -> Difference | None: ...

    def counts(self) -> dict[str, int]: ...


_kinds: dict[str, PackKind] = {}


def register(kind: PackKind) -> None:
    _kinds[kind.name] = kind


def kinds() -> list[PackKind]:
    return sorted(_kinds.values(), key=lambda kind: kind.order)
