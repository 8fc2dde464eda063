"""What can be wrong with a question, in the words of a content pack: plain Python.

Codes and places only; whoever shows a fault makes the sentence.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessments.domain.quiz import Kind

KINDS = (Kind.SINGLE, Kind.SEVERAL, Kind.TRUE_FALSE, Kind.ORDERING, Kind.ESSAY)
PICKED = frozenset({Kind.SINGLE, Kind.SEVERAL})
BASES = frozenset({"source", "follows", "own"})
ORDERS = frozenset({"none", "content", "random"})
FEWEST_CHOICES, MOST_CHOICES = 2, 10
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend: where in the question it stands, and what it is about."""

    code: str
    place: tuple[object, ...] = ()
    about: str = ""


def question_faults(entry: Entry, places: Collection[str]) -> list[Fault]:
    """Every fault at once; `places` are the places that can be cited."""
    return [*_words_faults(entry), *_basis_faults(entry, places)]


def list_name(kind: object) -> str:
    """Where the lines of a question stand."""
    return "items" if kind == Kind.ORDERING else "choices"


def _words_faults(entry: Entry) -> Iterator[Fault]:
    for name in ("code", "content"):
        if not is_text(entry.get(name)):
            yield Fault(f"no_{name}")
    kind = entry.get("kind")
    if kind not in KINDS:
        yield Fault("unknown_kind", ("kind",), str(kind))
    elif kind in PICKED or kind == Kind.ORDERING:
        yield from _list_faults(entry)
    elif kind == Kind.TRUE_FALSE and not isinstance(entry.get("correct"), bool):
        yield Fault("no_correct", ("correct",))
    elif kind == Kind.ESSAY and entry.get("critical"):
        yield Fault("essay_critical", ("critical",))
    if entry.get("answer_order", "none") not in ORDERS:
        yield Fault("unknown_order", ("answer_order",))


def _list_faults(entry: Entry) -> Iterator[Fault]:
    name = list_name(entry["kind"])
    written = [line for line in entry.get(name) or [] if isinstance(line, dict)]
    ids = [str(line.get("id")) for line in written]
    if not FEWEST_CHOICES <= len(written) <= MOST_CHOICES:
        yield Fault("few_lines", (name,), name)
    if len(set(ids)) < len(ids):
        yield Fault("doubled_id", (name,))
    for index, line in enumerate(written):
        if not is_text(line.get("id")) or not is_text(line.get("text")):
            yield Fault("incomplete_line", (name, index))
    yield from _right_faults(name, entry, written)


def _right_faults(name: str, entry: Entry, written: Sequence[Entry]) -> Iterator[Fault]:
    right = sum(bool(line.get("right")) for line in written)
    if entry["kind"] == Kind.SINGLE and right != 1:
        yield Fault("one_right", (name,), str(right))
    if entry["kind"] == Kind.SEVERAL and not 1 <= right < len(written):
        yield Fault("some_right", (name,))


def _basis_faults(entry: Entry, places: Collection[str]) -> Iterator[Fault]:
    basis, sources = entry.get("basis"), entry.get("sources") or []
    if basis not in BASES:
        yield Fault("unknown_basis", ("basis",))
    if basis in {"source", "follows"} and not sources:
        yield Fault("no_source", ("basis",))
    if basis == "own" and sources:
        yield Fault("own_source", ("sources",))
    for reference in sources:
        if reference not in places:
            yield Fault("unknown_place", ("sources",), str(reference))


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
