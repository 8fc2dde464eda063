"""What can be wrong with a quiz file, as sentences with the line to mend."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessments.domain.quiz import Kind
from assessments.models import AnswerOrder
from modules.packs import PackFile, Problem

PICKED = {Kind.SINGLE, Kind.SEVERAL}
KINDS = {Kind.SINGLE, Kind.SEVERAL, Kind.TRUE_FALSE, Kind.ORDERING, Kind.ESSAY}
FEWEST_CHOICES, MOST_CHOICES = 2, 10
HIGHEST_PASS_MARK = 100
BASES = {"source", "follows", "own"}
Fault = tuple[tuple[object, ...], str]
Entry = Mapping[str, Any]


def faults_of(file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
    """Every fault at once, each with its line."""
    found = [*_quiz_faults(file.data), *_question_faults(file.data, pack)]
    return [Problem(file.path, file.line(*place), message) for place, message in found]


def _quiz_faults(data: Entry) -> Iterator[Fault]:
    for name in ("slug", "title", "category"):
        if not _is_text(data.get(name)):
            yield (name,), f"A quiz needs “{name}”."
    mark = data.get("pass_mark", 0)
    if not _is_whole(mark) or not 0 <= mark <= HIGHEST_PASS_MARK:
        yield ("pass_mark",), "“pass_mark” is a whole number from 0 to 100."
    if data.get("single_attempt") and not data.get("exam_paper"):
        yield (
            ("single_attempt",),
            "One attempt only is for assessed quizzes (exam_paper).",
        )
    yield from _draw_faults(data)


def _draw_faults(data: Entry) -> Iterator[Fault]:
    count = len(_entries(data))
    drawn = data.get("max_questions")
    if not count:
        yield ("questions",), "A quiz needs at least one question."
    if drawn is not None and (not _is_whole(drawn) or not 1 <= drawn <= count):
        yield ("max_questions",), f"“max_questions” is a number from 1 to {count}."


def _question_faults(data: Entry, pack: Sequence[PackFile]) -> Iterator[Fault]:
    codes = Counter(
        str(entry.get("code"))
        for other in pack
        if other.path.name == "quiz.yaml"
        for entry in _entries(other.data)
    )
    references, competencies = known_references(pack), known_competencies(pack)
    for index, entry in enumerate(_entries(data)):
        here = ("questions", index)
        if codes[str(entry.get("code"))] > 1:
            yield (*here, "code"), f"The code “{entry.get('code')}” is used twice."
        yield from _words_faults(here, entry)
        yield from _basis_faults(here, entry, references)
        for code in entry.get("competencies") or []:
            if competencies and code not in competencies:
                yield (*here, "competencies"), f"There is no competency “{code}”."


def _words_faults(here: tuple[object, ...], entry: Entry) -> Iterator[Fault]:
    for name in ("code", "content"):
        if not _is_text(entry.get(name)):
            yield here, f"A question needs “{name}”."
    kind = entry.get("kind")
    if kind not in KINDS:
        yield (
            (*here, "kind"),
            f"“{kind}” is no kind of question: {', '.join(sorted(KINDS))}.",
        )
    elif kind in PICKED or kind == Kind.ORDERING:
        yield from _list_faults(here, entry)
    elif kind == Kind.TRUE_FALSE and not isinstance(entry.get("correct"), bool):
        yield (*here, "correct"), "“correct” is true or false."
    elif kind == Kind.ESSAY and entry.get("critical"):
        yield (*here, "critical"), "An answer in own words cannot be critical."
    if entry.get("answer_order", AnswerOrder.NONE) not in AnswerOrder.values:
        yield (*here, "answer_order"), "“answer_order” is none, content or random."


def _list_faults(here: tuple[object, ...], entry: Entry) -> Iterator[Fault]:
    name = "items" if entry["kind"] == Kind.ORDERING else "choices"
    written = [line for line in entry.get(name) or [] if isinstance(line, dict)]
    ids = [str(line.get("id")) for line in written]
    if not FEWEST_CHOICES <= len(written) <= MOST_CHOICES:
        yield (*here, name), f"Give 2 to {MOST_CHOICES} {name}."
    if len(set(ids)) < len(ids):
        yield (*here, name), "Two lines have the same id."
    for index, line in enumerate(written):
        if not _is_text(line.get("id")) or not _is_text(line.get("text")):
            yield (*here, name, index), "A line needs an id and a text, both as words."
    yield from _right_faults((*here, name), entry, written)


def _right_faults(
    here: tuple[object, ...], entry: Entry, written: Sequence[Entry]
) -> Iterator[Fault]:
    right = sum(bool(line.get("right")) for line in written)
    if entry["kind"] == Kind.SINGLE and right != 1:
        yield here, f"One choice is right, not {right}."
    if entry["kind"] == Kind.SEVERAL and not 1 <= right < len(written):
        yield here, "At least one choice is right, and at least one is not."


def _basis_faults(
    here: tuple[object, ...], entry: Entry, references: set[str]
) -> Iterator[Fault]:
    basis, sources = entry.get("basis"), entry.get("sources") or []
    if basis not in BASES:
        yield (*here, "basis"), "“basis” is source, follows or own."
    if basis in {"source", "follows"} and not sources:
        yield (*here, "basis"), "Name the place that this rests on in “sources”."
    if basis == "own" and sources:
        yield (*here, "sources"), "Our own wording cites no source."
    for reference in sources:
        if reference not in references:
            yield (
                (*here, "sources"),
                f"There is no place “{reference}” in sources.yaml.",
            )


def known_references(pack: Sequence[PackFile]) -> set[str]:
    return {
        f"{document['slug']}#{place['slug']}"
        for file in pack
        if file.path.name == "sources.yaml"
        for document in file.data.get("documents") or []
        for place in document.get("places") or []
    }


def known_competencies(pack: Sequence[PackFile]) -> set[str]:
    return {
        competency["code"]
        for file in pack
        if file.path.name == "competencies.yaml"
        for competency in file.data.get("competencies") or []
    }


def _entries(data: Entry) -> list[Entry]:
    written = data.get("questions")
    if not isinstance(written, list):
        return []
    return [entry for entry in written if isinstance(entry, dict)]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
