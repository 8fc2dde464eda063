"""How long and how hard to read each lesson of a pack is, and what it has copied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from modules.domain.copied import Originals
from modules.domain.readability import grade
from modules.domain.spoken import placed_texts
from modules.kinds.checking import items_of
from modules.kinds.lessons import lesson_words
from modules.loading import ReadPack
from modules.packs import PackFile, Problem

NOT_OURS = frozenset({"publisher", "link"})
FACTS = frozenset({"pack.yaml", "sources.yaml"})


@dataclass(frozen=True, slots=True)
class Measured:
    """One lesson: its words, and the years of school that a reader needs."""

    path: Path
    words: int
    grade: float


def measured_lessons(pack: ReadPack) -> list[Measured]:
    return [
        Measured(
            file.path,
            lesson_words(file.data),
            grade("\n".join(_own_texts(file.data["body"]))),
        )
        for file in pack.of_kind("lessons")
    ]


def source_problems(pack: ReadPack, sources: Path) -> list[Problem]:
    """Where sources.yaml and the documents in a folder differ, and every run of nine
    words that stands in one of them.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    titles: list[str] = []
    for file in pack.of_kind("sources"):
        for number, document in enumerate(items_of(file.data, "documents")):
            titles += _titles(document)
            path = sources / str(document.get("file"))
            if not document.get("file") or not path.is_file():
                problems.append(_missing(file, number, document))
                continue
            texts[document["slug"]] = path.read_text(encoding="utf-8", errors="replace")
            problems += _changed(file, number, texts[document["slug"]])
    originals = Originals(texts.items(), titles)
    return [*problems, *_copied(pack, originals)]


def _titles(document: dict[str, str]) -> list[str]:
    headings = [str(place.get("heading")) for place in items_of(document, "places")]
    return [document["title"], document["publisher"], *headings]


def _missing(file: PackFile, number: int, document: dict[str, str]) -> Problem:
    line = file.line("documents", number, "file")
    name = document.get("file") or "its file, which “file” should name"
    return Problem(
        file.path, line, f"The text of “{document['slug']}” is not there: {name}."
    )


def _changed(file: PackFile, number: int, text: str) -> Iterator[Problem]:
    lines = text.split("\n")
    document = items_of(file.data, "documents")[number]
    for index, place in enumerate(items_of(document, "places")):
        found = lines[place["first"] - 1 : place["last"]]
        if checksum(found) != place["sha256"]:
            yield Problem(
                file.path,
                file.line("documents", number, "places", index, "sha256"),
                f"Lines {place['first']} to {place['last']} of “{document['slug']}” "
                "are not the ones that this checksum was made of.",
            )


def checksum(lines: Sequence[str]) -> str:
    """Of lines without trailing blanks, joined by a newline."""
    return sha256("\n".join(line.rstrip() for line in lines).encode()).hexdigest()


def _own_texts(body: Any) -> list[str]:
    return [text for place, text in placed_texts({"body": body}) if _is_ours(place)]


def _is_ours(place: tuple[object, ...]) -> bool:
    """The title of further reading is not our wording; why to read it is."""
    if NOT_OURS & set(place):
        return False
    return "further" not in place or place[-1] == "why"


def _copied(pack: ReadPack, originals: Originals) -> Iterator[Problem]:
    for _kind, file in pack.files:
        if file.path.name in FACTS:
            continue
        for place, text in placed_texts(file.data):
            if not _is_ours(place):
                continue
            for words, source in originals.copied(text):
                yield Problem(
                    file.path,
                    file.line(*place),
                    f"These words stand in “{source}” too: “{words}”.",
                )
