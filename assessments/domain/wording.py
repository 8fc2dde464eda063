"""Texts in another language, found by the text itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Said:
    """A text in another language, and the words to find it by."""

    words: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A quiz's own words, and the language that they are in."""

    language: str
    title: str
    description: str = ""
    success_text: str = ""
    fail_text: str = ""

    def __str__(self) -> str:
        return self.title

    @property
    def spoken_title(self) -> Spoken:
        return Spoken(self.title, self.language)


@dataclass(frozen=True, slots=True)
class Wordings:
    """All texts of one language. What is not among them is said as it stands."""

    found: Mapping[str, Said] = field(default_factory=dict)
    language: str = ""

    def of(self, text: str) -> str:
        said = self.found.get(text)
        return said.words if said else text

    def head(self, language: str, texts: Mapping[str, str]) -> "Head":
        """What stands above a quiz; in its own language unless every text is found."""
        if all(text in self.found for text in texts.values() if text):
            said = {name: self.of(text) for name, text in texts.items()}
            return Head(self.language, **said)
        return Head(language, **texts)

    def also(self, text: str) -> tuple[str, ...]:
        """Words to find it by, besides its own."""
        said = self.found.get(text)
        return said.also if said else ()
