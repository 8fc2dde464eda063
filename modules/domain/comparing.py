"""What is new in a text since somebody read it. Plain Python."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from modules.domain.finding import Part

TOKEN = re.compile(r"\S+|\s+")
ALIKE = 0.5
"""From here on two paragraphs count as one that was changed."""


class Kind(StrEnum):
    """What became of a paragraph."""

    NEW = "new"
    CHANGED = "changed"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or a heading."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """One paragraph that is not as it was: how it reads now with what is new in it
    marked, and what fell away from it.
    """

    kind: Kind
    now: list[Part] = field(default_factory=list)
    before: list[Part] = field(default_factory=list)
    heading: str = ""


def compare(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Changed]:
    """The changed paragraphs in the order of reading, each with the heading that it
    stands under now.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        changed
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
        for changed in _changed(old[i1:i2], new[j1:j2], _heading_before(new, j1))
    ]


def _heading_before(paragraphs: Sequence[Paragraph], at: int) -> str:
    found = [item.text for item in paragraphs[:at] if item.is_heading]
    return found[-1] if found else ""


def _changed(
    old: Sequence[Paragraph], new: Sequence[Paragraph], heading: str
) -> Iterator[Changed]:
    """A stretch of text that was replaced: first what was rewritten or is new, then
    what was left out.
    """
    left = list(old)
    for item in new:
        heading = item.text if item.is_heading else heading
        match = _most_alike(item, left)
        if match is None:
            yield Changed(Kind.NEW, [Part(item.text)], heading=heading)
        else:
            left.remove(match)
            before, now = _word_by_word(match.text, item.text)
            yield Changed(Kind.CHANGED, now, before, heading)
    for item in left:
        yield Changed(Kind.LEFT_OUT, before=[Part(item.text)], heading=heading)


def _most_alike(item: Paragraph, others: Sequence[Paragraph]) -> Paragraph | None:
    rated = [(_likeness(item.text, other.text), other) for other in others]
    likeness, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best if likeness >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _word_by_word(old: str, new: str) -> tuple[list[Part], list[Part]]:
    """The old and the new text in parts, with what the other does not have marked."""
    before, now = TOKEN.findall(old), TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    sides: tuple[list[Part], list[Part]] = ([], [])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        for side, words in zip(sides, (before[i1:i2], now[j1:j2]), strict=True):
            if words:
                side.append(Part("".join(words), is_marked=tag != "equal"))
    return sides
