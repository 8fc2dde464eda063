"""Translations of competencies, instruments and paths: `translations/<language>/`.

Each file translates the file of the same name in the pack, text by text, and holds both
languages side by side: where the original was reworded, the check says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assessments.models import Wording
from assessments.packs_competencies import NAME as COMPETENCIES
from assessments.services.wordings import NewWording, keep_wordings
from modules.kinds.checking import Faults, fields_of
from modules.kinds.differences import difference
from modules.kinds.languages import FOLDER, check_language, original_path
from modules.kinds.reading import filled
from modules.packs import Chosen, Difference, Exported, PackFile, Problem
from modules.services.publishing import incoming, write_loaded

KEYS = frozenset({"language", "texts"})
TEXT_KEYS = frozenset({"from", "to", "also"})
LONGEST = 2000
PLACES = ("*/competencies.yaml", "*/instruments/*.yaml", "*/paths/*.yaml")
KINDS = {"instruments": "instrument", "paths": "path"}


class WordingsKind:
    """Loads after what it translates."""

    name = "wordings"
    order = 46

    def files(self, folder: Path) -> list[Path]:
        return [
            path for place in PLACES for path in sorted((folder / FOLDER).glob(place))
        ]

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, KEYS)
        check_language(faults)
        known = _texts_of(original_path(file), pack)
        is_alone = not known
        seen: set[str] = set()
        for index, item in faults.parts(file.data, "texts"):
            _check_text(faults, item, index)
            text = str(item.get("from"))
            if text in seen or not (is_alone or text in known):
                faults.add(_sentence(text in seen), "texts", index, "from")
            seen.add(text)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        language, name = file.data["language"], original_path(file).as_posix()

        def write() -> None:
            keep_wordings(language, name, [_new(each) for each in file.data["texts"]])

        outcome = write_loaded(
            incoming(file, f"wordings:{language}:{name}"),
            file.data,
            lambda: _stored(language, name),
            write,
        )
        return difference(file, outcome)

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        files = Wording.objects.exclude(file="").order_by("language", "file")
        for language, name in files.values_list("language", "file").distinct():
            data = _stored(language, name)
            if data and _is_chosen(chosen, Path(name)):
                yield Exported(FOLDER / language / name, data)

    def counts(self) -> dict[str, int]:
        return {}


def _is_chosen(chosen: Chosen, name: Path) -> bool:
    """Those of a quiz are written with its questions."""
    kind = KINDS.get(name.parent.name)
    return name == COMPETENCIES if kind is None else chosen.holds(kind, name.stem)


def _sentence(is_twice: bool) -> str:
    if is_twice:
        return "This text stands here twice. Keep one."
    return "The original does not say this. Was it reworded since?"


def _texts_of(name: Path, pack: Sequence[PackFile]) -> set[str]:
    """What the original says; nothing when it is in another pack."""
    return {text for file in pack if file.path == name for text in _texts_in(file.data)}


def _texts_in(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _texts_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts_in(value)


def _check_text(faults: Faults, item: dict[str, Any], index: int) -> None:
    place = ("texts", index)
    faults.known(item, TEXT_KEYS, *place)
    faults.texts(item, ["from", "to"], *place, most=LONGEST)
    if item.get("also") is not None:
        faults.list_of_texts(item, "also", *place)


def _new(item: Mapping[str, Any]) -> NewWording:
    also = fields_of(item).get("also") or ()
    return NewWording(item["from"], item["to"], tuple(also))


def _stored(language: str, name: str) -> dict[str, Any] | None:
    rows = Wording.objects.filter(language=language, file=name).order_by("position")
    texts = [
        filled(**{"from": row.text, "to": row.words, "also": row.also}) for row in rows
    ]
    return {"language": language, "texts": texts} if texts else None
