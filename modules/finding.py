"""Search in lessons, the toolbox and the glossary.

Wagtail's index finds which pages hold the words; which of them answers best, and with
which passage, is decided here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Or, PlainText, SearchQuery

from modules.addresses import address
from modules.domain.finding import Part, Wanted, mark, passage, score, wanted
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
    score: tuple[bool, int, int]

    @property
    def language_name(self) -> str:
        return str(get_language_info(self.language)["name_translated"])

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        return (self.is_own_language, *self.score)


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
    of its words, what holds some.
    """
    asked = wanted(question)
    if not asked:
        return Answer(asked)
    found = _find(asked, language, And)
    is_loose = not found and len(asked) > 1
    found = _find(asked, language, Or) if is_loose else found
    return Answer(asked, found[:MOST_SHOWN], len(found) > MOST_SHOWN, is_loose)


def _find(
    asked: Sequence[Wanted], language: str, join: type[And] | type[Or]
) -> list[Found]:
    words = [And([PlainText(code) for code in word.codes]) for word in asked]
    query = join(words)
    rows = [*_pages(query, asked, language), *_terms(query, asked, language)]
    best: dict[UUID, Found] = {}
    for row in sorted(rows, key=lambda row: row.rank, reverse=True):
        best.setdefault(row.key, row)
    return list(best.values())


def _pages(
    query: SearchQuery, asked: Sequence[Wanted], language: str
) -> Iterable[Found]:
    rows = _search(query, _readable().select_related("locale"))
    languages = {page.pk: page.locale.language_code for page in rows}
    for page in Page.objects.filter(pk__in=languages).specific():
        code = languages[page.pk]
        texts = page.texts()
        yield Found(
            key=page.translation_key,
            kind=page.found_as,
            title=mark(asked, page.title),
            passage=passage(asked, texts, WIDTH),
            url=address(page.url_path, code),
            language=code,
            is_own_language=code == language,
            score=score(asked, [page.title], texts),
        )


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
        )


def _search(query: SearchQuery, rows: QuerySet) -> Iterable[Page | Term]:
    return get_search_backend().autocomplete(query, rows)[:MOST_CANDIDATES]
