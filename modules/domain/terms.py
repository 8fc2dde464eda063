"""Finds the words of the glossary in running text, each where it stands first."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape, unescape
from unicodedata import normalize

from modules.domain.scripts import COMBINING, INVISIBLE, is_spaceless, plain

TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"<(/?)\s*([a-z0-9]+)", re.IGNORECASE)
CLOSED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements whose words are never linked."""

Link = Callable[[str, str], str]
"""Makes the link for a term: from its key and the words as they stand."""


class TermFinder:
    """Goes through the pieces of one text in their order. `found` are the keys of the
    terms that have been linked so far.

    The longest form counts where several begin at one place. Words have borders; in
    scripts without spaces there are none, but a sign never loses what belongs to it.
    """

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        self.found: list[str] = []
        self._keys = {
            _same(form): key for key, several in forms.items() for form in several
        }
        self._pattern = _pattern([form for form in self._keys if form])

    def mark(self, html: str, link: Link) -> str:
        """The same HTML with a link at each term that was not met before."""
        depth, marked = 0, []
        for number, piece in enumerate(TAG.split(html)):
            if number % 2:
                depth += _step(piece)
                marked.append(piece)
            else:
                marked.append(piece if depth else self._mark_text(piece, link))
        return "".join(marked)

    def _mark_text(self, text: str, link: Link) -> str:
        words, end, marked = normalize("NFC", unescape(text)), 0, []
        for match in self._pattern.finditer(words):
            key = self._keys[_same(match[0])]
            if key in self.found:
                continue
            self.found.append(key)
            marked += [_text(words[end : match.start()]), link(key, _text(match[0]))]
            end = match.end()
        return "".join([*marked, _text(words[end:])]) if marked else text


def _text(words: str) -> str:
    return escape(words, quote=False)


def _same(form: str) -> str:
    """One spelling for all: no capitals, single spaces, nothing invisible."""
    return " ".join(plain(form).split())


def _step(tag: str) -> int:
    """+1 where an element begins in which nothing is linked, -1 where it ends."""
    name = NAME.match(tag)
    if name is None or name[2].lower() not in CLOSED:
        return 0
    return -1 if name[1] else 1


def _pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """All forms as one expression, the longest first; without any it finds nothing."""
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(_form_pattern, ordered)) or "(?!)", re.IGNORECASE)


def _form_pattern(form: str) -> str:
    between = f"[{INVISIBLE}]*"
    words = [between.join(map(re.escape, word)) for word in form.split()]
    return rf"{_border(form[0])}{r'\s+'.join(words)}{_border(form[-1], after=True)}"


def _border(sign: str, *, after: bool = False) -> str:
    if is_spaceless(sign):
        return f"(?![{COMBINING}])" if after else ""
    return rf"(?![\w{COMBINING}])" if after else r"(?<!\w)"
