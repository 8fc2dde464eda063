"""How texts are searched: what an index keeps of them, what a question asks for, and
which passage answers it. Plain Python.

Words of spaced scripts are found by how they begin. Scripts without spaces between
words are cut into overlapping pairs of signs, so that any part of a sentence is found;
the pairs are written as codes, because no index leaves their vowel signs whole.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from unicodedata import normalize

from modules.domain.scripts import COMBINING, INVISIBLE, WORD, is_spaceless, plain

MOST_SIGNS = 200
MOST_WORDS = 8
LONGEST_RUN = 40
ENDINGS = (("ies", 6), ("ing", 7), ("nya", 7), ("ed", 6), ("s", 5))
"""What a word may lose at its end, and how long it has to be for that."""
ENOUGH = 10
type Score = tuple[bool, int, int, int]


@dataclass(frozen=True)
class Wanted:
    """One word of a question, or a piece of text in a script without spaces."""

    text: str

    @property
    def codes(self) -> list[str]:
        """What the index is asked for; each may go on."""
        return _codes(self.text) if is_spaceless(self.text) else [_stem(self.text)]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it in a text as people see it."""
        if is_spaceless(self.text):
            signs = f"[{INVISIBLE}]*".join(map(re.escape, self.text))
            return re.compile(f"{signs}[{COMBINING}]*", re.IGNORECASE)
        start = re.escape(_stem(self.text))
        return re.compile(rf"(?<!\w){start}[\w{COMBINING}]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a passage; a marked one is what was asked for."""

    text: str
    is_marked: bool = False


def index_words(texts: Iterable[str]) -> str:
    """What an index keeps of these texts."""
    words = [word for text in texts for word in WORD.findall(plain(text))]
    return " ".join(
        code
        for word in words
        for code in (_codes(word, ends=True) if is_spaceless(word) else [word])
    )


def wanted(question: str) -> list[Wanted]:
    """The words of a question, each once; of a very long one the beginning."""
    words = WORD.findall(plain(question[:MOST_SIGNS]))
    kept = dict.fromkeys(word[:LONGEST_RUN] for word in words)
    return [Wanted(word) for word in list(kept)[:MOST_WORDS]]


def score(
    asked: Sequence[Wanted],
    names: Sequence[str],
    texts: Sequence[str],
    leading: Sequence[str] = (),
) -> Score:
    """How well something answers, the higher the better: whether it is called just
    that, how many words stand in its names, how many in what leads to it, how often
    they stand in its text.
    """
    whole = "\n".join(texts)
    counts = (len(word.pattern.findall(whole)) for word in asked)
    return (
        any(_is_covered(asked, name) for name in names),
        _held(asked, "\n".join(names)),
        _held(asked, "\n".join(leading)),
        sum(min(count, ENOUGH) for count in counts),
    )


def lines_of(text: str) -> list[str]:
    """What stands in a field that takes one thing a line."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line]


def is_said(line: str, text: str) -> bool:
    """Whether a text holds every word of a line, in whatever order and between whatever
    else.
    """
    said = plain(text[:MOST_SIGNS])
    stems = {_stem(word) for word in WORD.findall(said)}
    words = WORD.findall(plain(line))
    return bool(words) and all(
        word in said if is_spaceless(word) else _stem(word) in stems for word in words
    )


def holds_all(asked: Sequence[Wanted], line: str) -> bool:
    """Whether a line holds all that was asked for, or words that begin with it."""
    return _held(asked, line) == len(asked)


def count_of_words(line: str) -> int:
    return len(WORD.findall(plain(line)))


def _is_covered(asked: Sequence[Wanted], name: str) -> bool:
    """Whether no word of a name is left over."""
    for word in asked:
        name = word.pattern.sub(" ", name)
    return WORD.search(name) is None


def passage(asked: Sequence[Wanted], texts: Sequence[str], width: int) -> list[Part]:
    """The piece of a text that holds most of what was asked for, marked."""
    clean = [normalize("NFC", " ".join(text.split())) for text in texts]
    best = max(clean, key=lambda text: _held(asked, text), default="")
    return mark(asked, _cut(asked, best, width))


def mark(asked: Sequence[Wanted], text: str) -> list[Part]:
    """A text in parts: what was asked for, and what stands between."""
    parts, end = [], 0
    for first, last in _spans(asked, text):
        if first > end:
            parts.append(Part(text[end:first]))
        if last > end:
            parts.append(Part(text[max(first, end) : last], is_marked=True))
            end = last
    return [*parts, Part(text[end:])] if end < len(text) else parts


def _spans(asked: Sequence[Wanted], text: str) -> list[tuple[int, int]]:
    return sorted(
        match.span() for word in asked for match in word.pattern.finditer(text)
    )


def _held(asked: Sequence[Wanted], text: str) -> int:
    return sum(bool(word.pattern.search(text)) for word in asked)


def _cut(asked: Sequence[Wanted], text: str, width: int) -> str:
    """At most so many signs, from a little before the first match."""
    if len(text) <= width:
        return text
    spans = _spans(asked, text)
    start = _border(text, spans[0][0] - width // 4 if spans else 0)
    stop = _border(text, start + width)
    before, after = "… " if start else "", " …" if stop < len(text) else ""
    return f"{before}{text[start:stop].strip()}{after}"


def _border(text: str, at: int) -> int:
    """Where a text may be cut, at this place or a little before: between words, and
    never inside a sign and what belongs to it.
    """
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    space = text.rfind(" ", max(0, at - LONGEST_RUN), at)
    if space > 0:
        return space + 1
    while at and text[at] in COMBINING + INVISIBLE:
        at -= 1
    return at


def _codes(run: str, *, ends: bool = False) -> list[str]:
    """A run of signs as pairs; in an index the last sign stands alone as well, so that
    a single one is found.
    """
    pairs = [_code(first + second) for first, second in pairwise(run)]
    return [*pairs, _code(run[-1])] if ends or not pairs else pairs


def _code(signs: str) -> str:
    return "x" + "".join(f"{ord(sign):04x}" for sign in signs)


def _stem(word: str) -> str:
    """How a word begins in its other forms."""
    for ending, shortest in ENDINGS:
        if len(word) >= shortest and word.endswith(ending) and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word
