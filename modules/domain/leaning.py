"""What the content of a pack's file leans on: other files, by kind and slug."""

from collections.abc import Iterator, Mapping
from typing import Any

NAMING = {"local": "tool", "tool": "tool", "quiz": "quiz", "variant_of": "scenario"}
"""Fields that hold the slug of something else, with its kind."""


def references_of(data: Any) -> set[tuple[str, str]]:
    """Everything that a file names, at any depth."""
    return set(_references(data))


def _references(data: Any) -> Iterator[tuple[str, str]]:
    if isinstance(data, Mapping):
        yield from _named_by(data)
        for value in data.values():
            yield from _references(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _references(value)


def _named_by(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A step or an embedded thing says kind and target; a lesson goes with its
    module.
    """
    kind, target = data.get("kind"), data.get("target")
    if isinstance(kind, str) and isinstance(target, str):
        module = target.partition("/")[0]
        yield ("module", module) if kind == "lesson" else (kind, target)
    for name, named in NAMING.items():
        if isinstance(data.get(name), str):
            yield named, data[name]
