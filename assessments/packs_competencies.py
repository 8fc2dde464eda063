"""Loads competencies and behaviours from the content pack."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assessments.models import Basis, Behaviour, BehaviourKind, Competency
from modules.kinds.checking import Faults
from modules.models import SourcePlace
from modules.packs import Difference, PackFile, Problem
from modules.services.publishing import digest_of, is_loaded, remember

REFERENCE = re.compile(r"^(\d{3}):L(\d+)(?:-(\d+))?$")
PLACES = ("contact", "note", "talk")
CODE = re.compile(r"^[a-z][a-z0-9-]{0,59}$")
KEY = "competencies"


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
        path = folder / "competencies.yaml"
        return [path] if path.exists() else []

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        competencies = file.data.get("competencies")
        if not isinstance(competencies, list) or not competencies:
            faults.add("“competencies” is missing or empty.", "competencies")
            return faults.found
        _check_twice(faults, competencies, ("competencies",))
        for index, competency in enumerate(competencies):
            _check_competency(faults, competency, index)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        digest = digest_of(file.data)
        if not is_loaded(KEY, digest):
            load_competencies(file.data)
            remember(KEY, digest)
        return None

    def counts(self) -> dict[str, int]:
        unreviewed = Behaviour.objects.unreviewed().count()
        return {"competencies": Competency.objects.count(), "unreviewed": unreviewed}


def _check_twice(
    faults: Faults, items: Sequence[Mapping[str, Any]], place: tuple[object, ...]
) -> None:
    seen: set[str] = set()
    for index, item in enumerate(items):
        code = str(item.get("code") or "")
        if not CODE.match(code) or code in seen:
            faults.add(f"The code “{code}” is used twice or not a code.", *place, index)
        seen.add(code)


def _check_competency(faults: Faults, competency: dict[str, Any], index: int) -> None:
    place = ("competencies", index)
    faults.texts(competency, ("title", "definition"), *place)
    behaviours = competency.get("behaviours") or []
    _check_twice(faults, behaviours, (*place, "behaviours"))
    for number, behaviour in enumerate(behaviours):
        _check_behaviour(faults, behaviour, (*place, "behaviours", number))


def _check_behaviour(
    faults: Faults, behaviour: dict[str, Any], place: tuple[object, ...]
) -> None:
    faults.texts(behaviour, ["statement"], *place)
    if behaviour.get("kind") not in BehaviourKind.values:
        faults.add("“kind” is basic, advanced or harmful.", *place, "kind")
    if behaviour.get("basis") not in Basis.values:
        faults.add("“basis” is source, follows or own.", *place, "basis")
    if not set(behaviour.get("observed_in") or ()) <= set(PLACES):
        faults.add("“observed_in” is contact, note or talk.", *place, "observed_in")
    documents = faults.file.data.get("documents") or {}
    for reference in behaviour.get("sources") or ():
        found = read_reference(reference)
        if found is None or found[0] not in documents:
            fault = f"“{reference}” is no place of a document."
            faults.add(fault, *place, "sources")


def load_competencies(data: Mapping[str, Any]) -> None:
    """Bring competencies and behaviours up to date; a review stands with its words."""
    places = _Places(data.get("documents") or {})
    for position, item in enumerate(data["competencies"], start=1):
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
    }
    known = competency.behaviours.filter(code=item["code"]).first()
    if known is None or known.statement != item["statement"] or item.get("reviewed_by"):
        values["reviewed_by"] = item.get("reviewed_by") or ""
        values["reviewed_on"] = item.get("reviewed_on")
    Behaviour.objects.update_or_create(
        competency=competency, code=item["code"], defaults=values
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
