"""What can be wrong with competencies in a pack, as sentences with the line to mend."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assessments.models import Basis, BehaviourKind
from modules.kinds.checking import CODE, Faults, fields_of
from modules.packs import PackFile, Problem

REFERENCE = re.compile(r"^(\d{3}):L(\d+)(?:-(\d+))?$")
PLACES = ("contact", "note", "talk")
NUMBER = re.compile(r"^\d{3}$")
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


def read_reference(reference: str) -> tuple[str, int, int] | None:
    """Document number, first and last line of "000:L525-528"."""
    match = REFERENCE.match(str(reference))
    if match is None:
        return None
    number, first, last = match.groups()
    return number, int(first), int(last or first)


def faults_of(file: PackFile) -> list[Problem]:
    """Every fault at once, each with its line."""
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
