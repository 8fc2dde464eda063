"""Search in lessons, the toolbox and the glossary.

Wagtail's index finds which pages hold the words; which of them answers best, and with
which passage, is decided here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Or, PlainText, SearchQuery

from modules.addresses import address
from modules.domain.finding import (
    Part,
    Score,
    Wanted,
    is_said,
    mark,
    passage,
    score,
    wanted,
)
from modules.leading import NO_LEAD, Lead, leads
from modules.models import ContentPage, Term
from modules.models.privacy import open_pages

MOST_CANDIDATES = 60
MOST_SHOWN = 20
WIDTH = 240


@dataclass(frozen=True, slots=True)
class Found:
    """One page or word that answers, ready to show."""

    key: UUID
    kind: str | Promise
    title: list[Part]
    passage: list[Part]
    url: str
    language: str
    is_own_language: bool
    score: Score
    is_whole: bool
    weight: int = 0
    found_by: Sequence[list[Part]] = ()

    @property
    def language_name(self) -> str:
        return str(get_language_info(self.language)["name_translated"])

    @property
    def rank(self) -> tuple[int, bool, bool, bool, int, int, int]:
        """What everyday words lead to comes first, then the reader's language, then
        the one that everything is written in.
        """
        is_original = self.language == settings.LANGUAGE_CODE
        return (self.weight, self.is_own_language, is_original, *self.score)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, the best first. `asked` is empty where the question held no
    word.
    """

    asked: Sequence[Wanted]
    found: Sequence[Found] = ()
    is_cut: bool = False
    is_loose: bool = False


def find(question: str, language: str) -> Answer:
    """What answers a question, in the reader's language first; where nothing holds all
    of its words, what holds some. Where everyday words lead comes before all of it.
    """
    asked = wanted(question)
    if not asked:
        return Answer(asked)
    led = leads(question, asked)
    found = _find(asked, language, And, led)
    is_loose = len(asked) > 1 and not any(row.is_whole for row in found)
    found = _find(asked, language, Or, led) if is_loose else found
    return Answer(asked, found[:MOST_SHOWN], len(found) > MOST_SHOWN, is_loose)


def _find(
    asked: Sequence[Wanted],
    language: str,
    join: type[And] | type[Or],
    led: Mapping[UUID, Lead],
) -> list[Found]:
    words = [And([PlainText(code) for code in word.codes]) for word in asked]
    query = join(words)
    rows = [*_pages(query, asked, language, led), *_terms(query, asked, language)]
    best: dict[UUID, Found] = {}
    for row in sorted(rows, key=lambda row: row.rank, reverse=True):
        best.setdefault(row.key, row)
    return list(best.values())


def _pages(
    query: SearchQuery,
    asked: Sequence[Wanted],
    language: str,
    led: Mapping[UUID, Lead],
) -> Iterable[Found]:
    readable = _readable().select_related("locale")
    rows = list(_search(query, readable))
    hits = {page.pk for page in rows}
    if led:
        rows += readable.filter(translation_key__in=led)
    languages = {page.pk: page.locale.language_code for page in rows}
    for page in Page.objects.filter(pk__in=languages).specific():
        code, lead = languages[page.pk], led.get(page.translation_key, NO_LEAD)
        texts = page.texts()
        yield Found(
            key=page.translation_key,
            kind=page.found_as,
            title=mark(asked, page.title),
            passage=passage(asked, texts[:1] if lead.weight else texts, WIDTH),
            url=address(page.url_path, code),
            language=code,
            is_own_language=code == language,
            score=score(asked, [page.title], texts, lead.lines),
            is_whole=lead.holds_all or page.pk in hits,
            weight=lead.weight,
            found_by=_reasons(asked, lead, page.title),
        )


def _reasons(asked: Sequence[Wanted], lead: Lead, title: str) -> list[list[Part]]:
    """The everyday words that led to a page, where its title does not say them."""
    return [mark(asked, line) for line in lead.lines if not is_said(line, title)]


def _readable() -> QuerySet[Page]:
    """Published pages that the reader may see. A copy that waits for its translation
    says nothing new.
    """
    kinds = ContentType.objects.get_for_models(*_kinds()).values()
    originals = open_pages(Page.objects.live()).filter(alias_of=None)
    pages: QuerySet[Page] = Page.objects.live().filter(
        content_type__in=[kind.pk for kind in kinds], pk__in=originals.values("pk")
    )
    return pages


def _kinds() -> list[type[ContentPage]]:
    return [kind for kind in ContentPage.__subclasses__() if kind.found_as]


def _terms(
    query: SearchQuery, asked: Sequence[Wanted], language: str
) -> Iterable[Found]:
    for term in _search(query, Term.objects.live().select_related("locale")):
        code = term.locale.language_code
        yield Found(
            key=term.translation_key,
            kind=Term.found_as,
            title=mark(asked, term.term),
            passage=passage(asked, [term.definition], WIDTH),
            url=f"{reverse('modules:words')}#word-{term.slug}",
            language=code,
            is_own_language=code == language,
            score=score(asked, term.forms, [term.definition]),
            is_whole=True,
        )


def _search(query: SearchQuery, rows: QuerySet) -> Iterable[Page | Term]:
    return get_search_backend().autocomplete(query, rows)[:MOST_CANDIDATES]
