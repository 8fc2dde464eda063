"""Everyday words that lead to pages, in whatever language. They stand on few pages and
are short, so that all of them are looked through at once, and no index has to wait.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from modules.domain.finding import (
    Wanted,
    count_of_words,
    holds_all,
    is_said,
    lines_of,
)
from modules.models import ContentPage


@dataclass(frozen=True, slots=True)
class Lead:
    """Which of its everyday words lead to a page. The more words of a line somebody
    said, the heavier it weighs; a line that she only began weighs nothing.
    """

    lines: Sequence[str] = ()
    weight: int = 0
    holds_all: bool = False


NO_LEAD = Lead()


def leads(question: str, asked: Sequence[Wanted]) -> dict[UUID, Lead]:
    """Where the words of a question lead, by what all translations of a page share."""
    found = {
        key: _lead(lines_of(text), question, asked) for key, text in _lines().items()
    }
    return {key: lead for key, lead in found.items() if lead.lines}


def _lead(lines: Sequence[str], question: str, asked: Sequence[Wanted]) -> Lead:
    said = [line for line in lines if is_said(line, question)]
    begun = [line for line in lines if holds_all(asked, line)]
    return Lead(said or begun, max(map(count_of_words, said), default=0), bool(begun))


def _lines() -> Mapping[UUID, str]:
    """The words of each published page; those of the original, where there is one."""
    kinds = filter(_is_led_to, ContentPage.__subclasses__())
    first, *others = map(_rows, kinds)
    rows = sorted(first.union(*others, all=True), key=_is_original)
    return {key: text for key, text, _language in rows}


def _is_led_to(kind: type[ContentPage]) -> bool:
    return hasattr(kind, "found_by")


def _rows(kind: type[ContentPage]) -> QuerySet:
    pages = kind.objects.live().filter(alias_of=None).order_by()
    rows: QuerySet = pages.values_list(
        "translation_key", "found_by", "locale__language_code"
    )
    return rows


def _is_original(row: tuple[UUID, str, str]) -> bool:
    return row[2] == settings.LANGUAGE_CODE
