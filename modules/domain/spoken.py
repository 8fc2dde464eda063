"""What of a pack's file is read by people, and what a practitioner has yet to read."""

from collections.abc import Iterator, Mapping
from typing import Any

from modules.domain.sections import OWN

UNSPOKEN = frozenset(
    {
        "basis", "behaviours", "code", "competencies", "documents", "file",
        "found_by", "goes_to",
        "id", "key", "kind", "link", "local", "mode", "name", "observed_in",
        "remembers",
        "only_if", "reviewed_by", "reviewed_on", "role", "sha256", "skip_to",
        "skip_unless", "slug", "sources", "speaker", "start", "target", "unless",
        "variant_of",
    }
)  # fmt: skip
"""Fields that name things and are never read out."""


def texts_of(value: Any) -> list[str]:
    """Every text that a reader meets, in order."""
    return [text for _place, text in placed_texts(value)]


def placed_texts(
    value: Any, place: tuple[object, ...] = ()
) -> Iterator[tuple[tuple[object, ...], str]]:
    """The same, each with its place in the file."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name not in UNSPOKEN:
                yield from placed_texts(item, (*place, name))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from placed_texts(item, (*place, index))


def unreviewed(value: Any) -> int:
    """Paragraphs of our own that no practitioner has signed yet."""
    if isinstance(value, Mapping):
        own = value.get("basis") == OWN and not value.get("reviewed_by")
        return int(own) + sum(map(unreviewed, value.values()))
    return sum(map(unreviewed, value)) if isinstance(value, list | tuple) else 0
