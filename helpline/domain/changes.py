"""What is new in a text since somebody read it, paragraph by paragraph."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "li", "h2", "h3", "h4"})


class Change(StrEnum):
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or a point that was added, or taken out."""

    change: Change
    words: str

    @property
    def is_new(self) -> bool:
        return self.change == Change.NEW


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.found.append("")
        elif tag == "br":
            self.found[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        self.found[-1] += data


def paragraphs(html: str) -> list[str]:
    """The words of each paragraph and point, without their marks."""
    reader = _Paragraphs()
    reader.feed(html)
    reader.close()
    lines = (" ".join(words.split()) for words in reader.found)
    return [line for line in lines if line]


def changes(before: str, after: str) -> list[Part]:
    """What was taken out and what was added, in the order of the text."""
    old, new = paragraphs(before), paragraphs(after)
    found: list[Part] = []
    for kind, i, j, k, n in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Part(Change.GONE, words) for words in old[i:j]]
            found += [Part(Change.NEW, words) for words in new[k:n]]
    return found
