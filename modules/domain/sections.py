"""How the blocks of a lesson are laid out: sections, own wording grouped, sources
gathered at the foot of a section.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

OWN = "own"
CLOSING = frozenset({"key_point", "reflection", "checklist", "further", "embed"})


class Block(Protocol):
    """What is asked of an editor's block."""

    block_type: str
    value: Any


@dataclass(slots=True)
class Part:
    """Blocks that stand together; own wording carries one mark for all of them."""

    reviewer: str | None
    blocks: list[Block] = field(default_factory=list)

    @property
    def is_own(self) -> bool:
        return self.reviewer is not None


@dataclass(slots=True)
class Section:
    """From one heading to the next. `references` are pairs of basis and place, each
    once.
    """

    parts: list[Part] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)


def opening(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The content notes that stand before everything else, and the rest."""
    count = 0
    while count < len(blocks) and blocks[count].block_type == "warning":
        count += 1
    return list(blocks[:count]), list(blocks[count:])


def arrange(blocks: Iterable[Block]) -> list[Section]:
    """Sections in reading order."""
    sections: list[Section] = []
    for block in blocks:
        if not sections or _begins(block, sections[-1]):
            sections.append(Section())
        _place(sections[-1], block)
    return sections


def _begins(block: Block, section: Section) -> bool:
    """A heading begins a section; so does what closes a lesson, so that the sources of
    the section before stand in front of it.
    """
    if block.block_type == "heading":
        return True
    before = section.parts[-1].blocks[-1].block_type
    return block.block_type in CLOSING and before not in CLOSING


def _place(section: Section, block: Block) -> None:
    reviewer = _reviewer(block)
    if not section.parts or section.parts[-1].reviewer != reviewer:
        section.parts.append(Part(reviewer))
    section.parts[-1].blocks.append(block)
    for pair in references_of(block):
        if pair not in section.references:
            section.references.append(pair)


def _reviewer(block: Block) -> str | None:
    """Who has reviewed our own wording ("" for nobody yet); None for what is not
    ours.
    """
    if _get(block.value, "basis") != OWN:
        return None
    return str(_get(block.value, "reviewed_by") or "")


def references_of(block: Block) -> list[tuple[str, str]]:
    """What a block rests on: (basis, reference)."""
    basis = _get(block.value, "basis")
    if not basis or basis == OWN:
        return []
    return [(basis, str(reference)) for reference in _get(block.value, "sources") or []]


def _get(value: Any, key: str) -> Any:
    return value.get(key) if hasattr(value, "get") else None
