"""Finds words copied from a source: runs of nine in a row, whatever their case and
punctuation. Names and titles are nobody's wording.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

RUN = 9
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
SMALL_WORDS = frozenset(
    {
        *("a", "an", "the", "and", "or", "as", "their", "against", "among", "at"),
        *("between", "by", "during", "for", "from", "in", "into", "of", "on"),
        *("to", "under", "with", "within"),
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: as they are compared, and as they were written."""

    plain: tuple[str, ...]
    written: tuple[str, ...]


def words_of(text: str) -> Words:
    written = tuple(WORD.findall(text.replace("’", "'")))
    return Words(tuple(word.casefold() for word in written), written)


class Originals:
    """The runs of the source texts, with the name of the source of each."""

    def __init__(self, texts: Iterable[tuple[str, str]], titles: Iterable[str]) -> None:
        self.runs: dict[tuple[str, ...], str] = {}
        for name, text in texts:
            for run in _runs(words_of(text).plain):
                self.runs.setdefault(run, name)
        self.titles = {run for title in titles for run in _runs(words_of(title).plain)}

    def copied(self, text: str) -> Iterator[tuple[str, str]]:
        """Each longest run of a text that stands in a source: its words, and where."""
        words = words_of(text)
        hits = [self._source(words, start) for start in range(len(words.plain))]
        start = 0
        while start < len(hits):
            end = start
            while end < len(hits) and hits[end]:
                end += 1
            if end > start:
                yield " ".join(words.written[start : end + RUN - 1]), str(hits[start])
            start = end + 1

    def _source(self, words: Words, start: int) -> str | None:
        run = words.plain[start : start + RUN]
        if run in self.titles or is_name(words.written[start : start + RUN]):
            return None
        return self.runs.get(run)


def is_name(words: Sequence[str]) -> bool:
    """A law, a programme or a body: every word is capital, but for the small ones."""
    return all(word[0].isupper() or word in SMALL_WORDS for word in words)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])
