"""Texts in another language, found by the text itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """A text in another language, and the words to find it by."""

    words: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wordings:
    """All texts of one language. What is not among them is said as it stands."""

    found: Mapping[str, Said] = field(default_factory=dict)

    def of(self, text: str) -> str:
        said = self.found.get(text)
        return said.words if said else text

    def also(self, text: str) -> tuple[str, ...]:
        """Words to find it by, besides its own."""
        said = self.found.get(text)
        return said.also if said else ()
