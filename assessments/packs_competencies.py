"""Competencies and behaviours in the content pack."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from assessments.models import Behaviour, Competency
from assessments.packs_competencies_check import faults_of, read_reference
from modules.kinds.differences import first_difference
from modules.kinds.reading import filled
from modules.models import SourceDocument, SourcePlace
from modules.packs import Chosen, Difference, Exported, PackFile, Problem
from modules.services.publishing import Outcome, incoming, write_loaded

NOT_ITS_WORDS = frozenset({"reviewed_by", "reviewed_on", "position"})
NAME = Path("competencies.yaml")
NUMBER_TAKEN = (
    "Another document has this number here: {taken}. The file was left out, since its "
    "sources would name the wrong places; number its documents otherwise."
)


class CompetenciesKind:
    """`competencies.yaml`: the ten competencies and all behaviours."""

    name = "competencies"
    order = 11

    def files(self, folder: Path) -> list[Path]:
        path = folder / NAME
        return [path] if path.exists() else []

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        return faults_of(file)

    def load(self, file: PackFile) -> Difference | None:
        """Competency by competency: a second pack brings its own beside those of the
        first.
        """
        documents = file.data.get("documents") or {}
        taken = _taken_numbers(documents)
        if taken:
            return Difference(file.path, NUMBER_TAKEN.format(taken=", ".join(taken)))
        for number, slug in documents.items():
            SourceDocument.objects.filter(slug=slug).update(number=number)
        places = _Places(documents)
        numbered = enumerate(file.data["competencies"], start=1)
        outcomes = [_load(file, item, position, places) for position, item in numbered]
        for item in file.data["competencies"]:
            _bring_reviews(item)
        return first_difference(file, outcomes)

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        competencies = Competency.objects.prefetch_related("behaviours")
        found = [_exported(competency) for competency in competencies]
        numbered = SourceDocument.objects.exclude(number="").order_by("number")
        documents = dict(numbered.values_list("number", "slug"))
        if found:
            yield Exported(NAME, filled(documents=documents, competencies=found))

    def counts(self) -> dict[str, int]:
        unreviewed = Behaviour.objects.unreviewed().count()
        return {"competencies": Competency.objects.count(), "unreviewed": unreviewed}


def _taken_numbers(documents: Mapping[str, str]) -> list[str]:
    """Numbers by which the sources of what is here already name another document."""
    here = SourceDocument.objects.filter(number__in=documents)
    pairs = here.values_list("number", "slug")
    return sorted(number for number, slug in pairs if documents[number] != slug)


def _load(
    file: PackFile, item: Mapping[str, Any], position: int, places: "_Places"
) -> Outcome:
    """A review stands with its words, and is nobody's change of them."""

    def current() -> Mapping[str, Any] | None:
        found = Competency.objects.filter(code=item["code"]).first()
        return _words(_exported(found)) if found else None

    words = _words(item)
    return write_loaded(
        incoming(file, f"competency:{item['code']}", words),
        words,
        current,
        lambda: _load_competency(item, position, places),
    )


def _words(item: Mapping[str, Any]) -> dict[str, Any]:
    """What a competency says: without who reviewed it, and where it stands."""
    found = {name: item[name] for name in item if name not in NOT_ITS_WORDS}
    found["behaviours"] = [
        {"observed_in": ["contact"]}
        | {name: each[name] for name in each if name not in NOT_ITS_WORDS}
        for each in item.get("behaviours") or ()
    ]
    return found


def _load_competency(item: Mapping[str, Any], position: int, places: "_Places") -> None:
    """Bring it and its behaviours up to date."""
    competency, _made = Competency.objects.update_or_create(
        code=item["code"],
        defaults={
            "position": item.get("position", position),
            "is_critical": bool(item.get("critical")),
            "title": item["title"],
            "definition": item["definition"],
        },
    )
    Competency.objects.forget()
    transaction.on_commit(Competency.objects.forget)
    known = {each.code: each for each in competency.behaviours.all()}
    for number, behaviour in enumerate(item.get("behaviours") or (), start=1):
        code = behaviour["code"]
        row = known.get(code) or Behaviour(competency=competency, code=code)
        _load_behaviour(row, behaviour, number, places)


def _bring_reviews(item: Mapping[str, Any]) -> None:
    """A review that comes for words that stand here already; one that was written down
    here stays.
    """
    for behaviour in item.get("behaviours") or ():
        if behaviour.get("reviewed_by"):
            Behaviour.objects.filter(
                competency__code=item["code"],
                code=behaviour["code"],
                statement=behaviour["statement"],
                reviewed_by="",
            ).update(
                reviewed_by=behaviour["reviewed_by"],
                reviewed_on=behaviour.get("reviewed_on"),
            )


def _load_behaviour(
    row: Behaviour, item: Mapping[str, Any], position: int, places: "_Places"
) -> None:
    sources = list(item.get("sources") or ())
    values = {
        "position": position,
        "kind": item["kind"],
        "statement": item["statement"],
        "observed_in": item.get("observed_in") or ["contact"],
        "basis": item["basis"],
        "sources": sources,
        "places": places.of(sources),
        "exemptible_when": item.get("exemptible_when") or "",
        "also": list(item.get("also") or ()),
    }
    if row.statement != item["statement"] or item.get("reviewed_by"):
        values["reviewed_by"] = item.get("reviewed_by") or ""
        values["reviewed_on"] = item.get("reviewed_on")
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def _exported(competency: Competency) -> dict[str, Any]:
    return filled(
        code=competency.code,
        position=competency.position,
        critical=competency.is_critical,
        title=competency.title,
        definition=competency.definition,
        behaviours=[_exported_behaviour(each) for each in competency.behaviours.all()],
    )


def _exported_behaviour(behaviour: Behaviour) -> dict[str, Any]:
    return filled(
        code=behaviour.code,
        kind=behaviour.kind,
        statement=behaviour.statement,
        observed_in=behaviour.observed_in,
        basis=behaviour.basis,
        sources=behaviour.sources,
        exemptible_when=behaviour.exemptible_when,
        also=behaviour.also,
        reviewed_by=behaviour.reviewed_by,
        reviewed_on=behaviour.reviewed_on,
    )


class _Places:
    """Finds the citable place that lines of a document belong to."""

    def __init__(self, documents: Mapping[str, str]) -> None:
        self.documents = documents
        self.known = list(SourcePlace.objects.select_related("document"))

    def of(self, sources: Sequence[str]) -> list[str]:
        found = [self._one(source) for source in sources]
        return list(dict.fromkeys(reference for reference in found if reference))

    def _one(self, source: str) -> str:
        parts = read_reference(source)
        if parts is None:
            return ""
        number, first, last = parts
        slug = self.documents.get(number)
        hits = [
            place
            for place in self.known
            if place.document.slug == slug
            and place.first <= last
            and first <= place.last
        ]
        narrowest = min(hits, key=lambda place: place.last - place.first, default=None)
        return narrowest.reference if narrowest else ""
