"""glossary.yaml: the words of the lessons and what they mean."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wagtail.models import Locale

from modules.domain.scripts import plain
from modules.kinds.checking import LONGEST_NAME, Faults, citable_places
from modules.kinds.differences import first_difference
from modules.kinds.reading import filled
from modules.models import Term
from modules.packs import Chosen, Difference, Exported, PackFile, Problem
from modules.services.glossary import write_term
from modules.services.publishing import Outcome, incoming, write_loaded
from modules.services.tree import content_root

NAME = Path("glossary.yaml")
KEYS = frozenset(
    {"slug", "term", "also", "definition", "basis", "sources", "reviewed_by"}
)
LONGEST_SLUG = 50


class GlossaryKind:
    name = "glossary"
    order = 12

    def files(self, folder: Path) -> list[Path]:
        path = folder / NAME
        return [path] if path.is_file() else []

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults, places = Faults(file), citable_places(pack)
        faults.known(file.data, {"terms"})
        slugs: set[str] = set()
        forms: dict[str, str] = {}
        for number, term in faults.parts(file.data, "terms"):
            place = ("terms", number)
            _check_term(faults, term, *place)
            faults.basis(term, places, *place)
            faults.once(slugs, str(term.get("slug")), *place)
            _check_forms(faults, forms, term, *place)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        """Word by word: what somebody has changed here is left alone, and only that."""
        locale = content_root().locale
        terms = file.data.get("terms") or ()
        return first_difference(file, [_load(file, term, locale) for term in terms])

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        found = [
            _exported(term)
            for term in _terms().order_by("slug")
            if chosen.holds(self.name, term.slug)
        ]
        if found:
            yield Exported(NAME, {"terms": found})

    def counts(self) -> dict[str, int]:
        own = _terms().filter(basis="own", reviewed_by="")
        return {"terms": _terms().count(), "unreviewed": own.count()}


def _terms() -> Any:
    """Published words in the language that the site is written in."""
    return Term.objects.live().filter(locale=content_root().locale)


def _check_term(faults: Faults, term: dict[str, Any], *place: object) -> None:
    faults.known(term, KEYS, *place)
    faults.slugs(term, "slug", *place)
    faults.texts(term, ["slug"], *place, most=LONGEST_SLUG)
    faults.texts(term, ["term"], *place, most=LONGEST_NAME)
    faults.texts(term, ["definition"], *place, most=1_000)
    if term.get("also"):
        faults.list_of_texts(term, "also", *place)


def _check_forms(
    faults: Faults, seen: dict[str, str], term: dict[str, Any], *place: object
) -> None:
    """One form leads to one word."""
    slug = str(term.get("slug"))
    for form in [term.get("term"), *faults.texts_in(term, "also")]:
        other = seen.setdefault(plain(str(form)), slug)
        if other != slug:
            faults.add(f"“{form}” stands under “{other}” already.", *place, "also")


def _load(file: PackFile, data: Mapping[str, Any], locale: Locale) -> Outcome:
    def current() -> Mapping[str, Any] | None:
        term = Term.objects.live().filter(locale=locale, slug=data["slug"]).first()
        return _exported(term) if term else None

    new = incoming(file, f"term:{data['slug']}", data)
    return write_loaded(new, data, current, lambda: write_term(data, locale=locale))


def _exported(term: Term) -> dict[str, Any]:
    return filled(
        slug=term.slug,
        term=term.term,
        also=term.forms[1:],
        definition=term.definition,
        basis=term.basis,
        sources=term.sources,
        reviewed_by=term.reviewed_by,
    )
