"""Competencies and behaviours in the content pack."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assessments.models import Basis, Behaviour, BehaviourKind, Competency
from modules.kinds.checking import CODE, Faults, fields_of
from modules.kinds.differences import first_difference
from modules.kinds.reading import filled
from modules.models import SourceDocument, SourcePlace
from modules.packs import Chosen, Difference, Exported, PackFile, Problem
from modules.services.publishing import Outcome, incoming, write_loaded

REFERENCE = re.compile(r"^(\d{3}):L(\d+)(?:-(\d+))?$")
PLACES = ("contact", "note", "talk")
NUMBER = re.compile(r"^\d{3}$")
NOT_ITS_WORDS = frozenset({"reviewed_by", "reviewed_on", "position"})
NAME = Path("competencies.yaml")
COMPETENCY_KEYS = frozenset(
    {"code", "position", "critical", "title", "definition", "behaviours"}
)
BEHAVIOUR_KEYS = frozenset(
    {
        "code",
        "kind",
        "statement",
        "observed_in",
        "basis",
        "sources",
        "exemptible_when",
        "also",
        "reviewed_by",
        "reviewed_on",
    }
)
LONGEST_CODE, LONGEST_TITLE = 60, 120
NUMBER_TAKEN = (
    "Another document has this number here: {taken}. The file was left out, since its "
    "sources would name the wrong places; number its documents otherwise."
)


def read_reference(reference: str) -> tuple[str, int, int] | None:
    """Document number, first and last line of "000:L525-528"."""
    match = REFERENCE.match(str(reference))
    if match is None:
        return None
    number, first, last = match.groups()
    return number, int(first), int(last or first)


class CompetenciesKind:
    """`competencies.yaml`: the ten competencies and all behaviours."""

    name = "competencies"
    order = 11

    def files(self, folder: Path) -> list[Path]:
        path = folder / NAME
        return [path] if path.exists() else []

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, {"documents", "competencies"})
        _check_documents(faults)
        competencies = faults.parts(file.data, "competencies")
        if not competencies:
            faults.add("“competencies” is missing or empty.", "competencies")
        _check_twice(faults, competencies, ("competencies",))
        for index, competency in competencies:
            _check_competency(faults, competency, index)
        return faults.found

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
        return first_difference(
            file, [_load(file, item, position, places) for position, item in numbered]
        )

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


def _check_documents(faults: Faults) -> None:
    documents = faults.file.data.get("documents")
    for number, slug in fields_of(documents).items():
        if not NUMBER.match(str(number)) or not isinstance(slug, str):
            fault = "A document has a number of three digits and the slug of a source."
            faults.add(fault, "documents", number)
    if documents is not None and not isinstance(documents, dict):
        faults.add("“documents” holds no fields.", "documents")


def _check_twice(
    faults: Faults,
    items: Sequence[tuple[int, Mapping[str, Any]]],
    place: tuple[object, ...],
) -> None:
    seen: set[str] = set()
    for index, item in items:
        code = str(item.get("code") or "")
        if not CODE.match(code) or len(code) > LONGEST_CODE or code in seen:
            faults.add(f"The code “{code}” is used twice or not a code.", *place, index)
        seen.add(code)


def _check_competency(faults: Faults, competency: dict[str, Any], index: int) -> None:
    place = ("competencies", index)
    faults.known(competency, COMPETENCY_KEYS, *place)
    faults.texts(competency, ["title"], *place, most=LONGEST_TITLE)
    faults.texts(competency, ["definition"], *place)
    faults.claims(competency, ["critical"], *place)
    if competency.get("position") is not None:
        faults.numbers(competency, ["position"], *place)
    behaviours = faults.parts(competency, "behaviours", *place)
    _check_twice(faults, behaviours, (*place, "behaviours"))
    for number, behaviour in behaviours:
        _check_behaviour(faults, behaviour, (*place, "behaviours", number))


def _check_behaviour(
    faults: Faults, behaviour: dict[str, Any], place: tuple[object, ...]
) -> None:
    faults.known(behaviour, BEHAVIOUR_KEYS, *place)
    faults.texts(behaviour, ["statement"], *place)
    faults.optional_texts(behaviour, ["exemptible_when"], *place)
    faults.optional_texts(behaviour, ["reviewed_by"], *place, most=LONGEST_TITLE)
    if behaviour.get("kind") not in BehaviourKind.values:
        faults.add("“kind” is basic, advanced or harmful.", *place, "kind")
    elif behaviour.get("exemptible_when") and behaviour["kind"] != "harmful":
        faults.add("Only harm is exempted.", *place, "exemptible_when")
    if behaviour.get("basis") not in Basis.values:
        faults.add("“basis” is source, follows or own.", *place, "basis")
    if behaviour.get("also") is not None:
        faults.list_of_texts(behaviour, "also", *place)
    _check_lists(faults, behaviour, place)
    if not isinstance(behaviour.get("reviewed_on"), date | None):
        faults.add("“reviewed_on” is a day, such as 2026-11-22.", *place)


def _check_lists(
    faults: Faults, behaviour: dict[str, Any], place: tuple[object, ...]
) -> None:
    seen_in, sources = behaviour.get("observed_in"), behaviour.get("sources")
    if seen_in is not None and (
        not isinstance(seen_in, list) or any(each not in PLACES for each in seen_in)
    ):
        faults.add("“observed_in” is contact, note or talk.", *place, "observed_in")
    documents = fields_of(faults.file.data.get("documents"))
    if not isinstance(sources, list | None):
        faults.add("“sources” is not a list.", *place, "sources")
        return
    for reference in sources or ():
        found = read_reference(reference)
        if found is None or found[0] not in documents:
            fault = f"“{reference}” is no place of a document."
            faults.add(fault, *place, "sources")


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
    for number, behaviour in enumerate(item.get("behaviours") or (), start=1):
        _load_behaviour(competency, behaviour, number, places)


def _load_behaviour(
    competency: Competency, item: Mapping[str, Any], position: int, places: "_Places"
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
    known = competency.behaviours.filter(code=item["code"]).first()
    if known is None or known.statement != item["statement"] or item.get("reviewed_by"):
        values["reviewed_by"] = item.get("reviewed_by") or ""
        values["reviewed_on"] = item.get("reviewed_on")
    Behaviour.objects.update_or_create(
        competency=competency, code=item["code"], defaults=values
    )


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
