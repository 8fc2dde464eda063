"""When an entry of the directory has to be checked again, and how entries are found."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from modules.domain.rounds import next_round_on

CHECK_EVERY_MONTHS = 6
REMARK = re.compile(r"\([^)]*\)|（[^）]*）")
BETWEEN = re.compile(r"[,;\n،、，]")


class Entry(Protocol):
    """What finding looks at."""

    @property
    def place(self) -> str: ...

    @property
    def kinds(self) -> Sequence[str]: ...

    @property
    def languages(self) -> str: ...

    @property
    def searched(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; an empty part asks nothing."""

    words: str = ""
    place: str = ""
    kind: str = ""
    language: str = ""

    @property
    def asks_something(self) -> bool:
        return bool(self.words or self.place or self.kind or self.language)


@dataclass(frozen=True, slots=True)
class Check:
    """When an entry was checked: the day, and the moment at which that was written."""

    on: date | None
    noted_at: datetime


def due_on(checked_on: date | None) -> date | None:
    """The day from which an entry is due again; None when it was never checked."""
    return checked_on and next_round_on(checked_on, CHECK_EVERY_MONTHS)


def is_due(check: Check, today: date, everything_due_at: datetime | None) -> bool:
    """Due after six months, when it was never checked, and when somebody has asked
    since then for everything to be checked.

    A check of an earlier day that is written down only afterwards does not count: in
    a crisis last week's answer may be wrong. `everything_due_at` is in local time: its
    day is compared with the day of the check.
    """
    day = due_on(check.on)
    if day is None or check.on is None or day <= today:
        return True
    if everything_due_at is None:
        return False
    asked_on = everything_due_at.date()
    return check.noted_at <= everything_due_at or check.on < asked_on


def language_names(text: str) -> list[str]:
    """The languages of an entry without what stands in brackets behind them."""
    names = (REMARK.sub("", part).strip() for part in BETWEEN.split(text))
    return [name for name in names if name]


def found[E: Entry](entries: Iterable[E], wanted: Wanted) -> list[E]:
    """The entries that fit all that is asked, in their order."""
    words = folded(wanted.words).split()
    return [entry for entry in entries if _fits(entry, wanted, words)]


def _fits(entry: Entry, wanted: Wanted, words: Sequence[str]) -> bool:
    if wanted.place and folded(entry.place) != folded(wanted.place):
        return False
    if wanted.kind and wanted.kind not in entry.kinds:
        return False
    if wanted.language and not _speaks(entry, wanted.language):
        return False
    text = folded(entry.searched) if words else ""
    return all(word in text for word in words)


def _speaks(entry: Entry, language: str) -> bool:
    return folded(language) in map(folded, language_names(entry.languages))


def folded(text: str) -> str:
    """Alike whatever the capitals and however a letter with its marks was typed."""
    return unicodedata.normalize("NFKC", text).casefold()


def choices_of(texts: Iterable[str]) -> list[str]:
    """Every different text once, in order; capitals make no difference."""
    once: dict[str, str] = {}
    for text in texts:
        once.setdefault(folded(text), text)
    return [once[key] for key in sorted(once) if key]
