"""Checks that several kinds of files share. Each collects its problems; nothing stops
at the first.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from modules.packs import FLAT_FOLDERS, PackFile, Problem

SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,99}$")
CODE = re.compile(r"^[a-z0-9][a-z0-9-]{0,79}$")
BASES = ("source", "follows", "own")
HIGHEST_NUMBER = 10_000
LONGEST_TEXT = 20_000
LONGEST_NAME = 120
LONGEST_TITLE, LONGEST_SUMMARY = 200, 400


class Faults:
    """The problems of one file, each with its line."""

    def __init__(self, file: PackFile) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, message: str, *place: object) -> None:
        self.found.append(Problem(self.file.path, self.file.line(*place), message))

    def texts(
        self,
        data: Any,
        names: Iterable[str],
        *place: object,
        most: int = LONGEST_TEXT,
    ) -> None:
        """These must be there and hold words, at most so many characters of them."""
        for name in names:
            value = fields_of(data).get(name)
            if not isinstance(value, str) or not value.strip():
                self.add(f"“{name}” is missing or empty.", *place, name)
            elif len(value.strip()) > most:
                self.add(f"“{name}” is longer than {most} characters.", *place, name)

    def head(self) -> None:
        """What every page begins with: a title and a summary that fit a card."""
        self.texts(self.file.data, ["title"], most=LONGEST_TITLE)
        self.texts(self.file.data, ["summary"], most=LONGEST_SUMMARY)

    def optional_texts(
        self,
        data: Any,
        names: Iterable[str],
        *place: object,
        most: int = LONGEST_TEXT,
    ) -> None:
        """These may be left out; what stands there is text."""
        given = fields_of(data)
        there = [name for name in names if given.get(name) not in (None, "")]
        self.texts(given, there, *place, most=most)

    def numbers(self, data: Any, names: Iterable[str], *place: object) -> None:
        """These must be whole numbers of at least 1."""
        for name in names:
            value = fields_of(data).get(name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                self.add(f"“{name}” is not a whole number of at least 1.", *place, name)
            elif value > HIGHEST_NUMBER:
                self.add(f"“{name}” is more than {HIGHEST_NUMBER}.", *place, name)

    def claims(self, data: Any, names: Iterable[str], *place: object) -> None:
        """These are true or false, or left out."""
        for name in names:
            if fields_of(data).get(name) not in (None, True, False):
                self.add(f"“{name}” is true or false.", *place, name)

    def codes(self, data: Any, name: str, *place: object) -> None:
        """A list of codes, which may be left out."""
        value = fields_of(data).get(name)
        if value is None:
            return
        items = value if isinstance(value, list) else [None]
        if not all(isinstance(item, str) and CODE.match(item) for item in items):
            self.add(f"“{name}” is a list of short names.", *place, name)

    def slugs(self, data: Any, name: str, *place: object) -> None:
        """A short name of something else."""
        value = fields_of(data).get(name)
        if not isinstance(value, str) or not SLUG.match(value):
            self.add(f"“{name}” is not a short name.", *place, name)

    def known(self, data: Any, names: Collection[str], *place: object) -> None:
        """Nothing else may stand here: a misspelt name would be lost in silence."""
        for name in fields_of(data):
            if name not in names:
                self.add(f"“{name}” is not known here.", *place, name)

    def parts(
        self, data: Any, name: str, *place: object
    ) -> list[tuple[int, dict[str, Any]]]:
        """The parts of a list that hold fields, with their index; what holds none is
        a fault.
        """
        value = fields_of(data).get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.add(f"“{name}” is not a list.", *place, name)
            return []
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                self.add("Here fields were expected.", *place, name, index)
        return [
            (index, item) for index, item in enumerate(value) if isinstance(item, dict)
        ]

    def texts_in(self, data: Any, name: str) -> list[str]:
        """The texts of a list; what else stands there was found already."""
        value = fields_of(data).get(name)
        items = value if isinstance(value, list) else []
        return [item for item in items if isinstance(item, str)]

    def once(self, seen: set[str], name: str, *place: object) -> None:
        """This name, once in the file."""
        if name in seen:
            self.add(f"“{name}” stands here twice.", *place, "slug")
        seen.add(name)

    def slug(self) -> None:
        slug = self.file.data.get("slug")
        if not isinstance(slug, str) or not SLUG.match(slug):
            self.add(
                "“slug” is missing, or is not made of small letters, digits and "
                "hyphens.",
                "slug",
            )
        elif slug != self.name_of_file():
            self.add(
                f"“slug” is “{slug}”, but the file is called “{self.name_of_file()}”.",
                "slug",
            )

    def name_of_file(self) -> str:
        stem, folder = self.file.path.stem, self.file.path.parent.name
        is_modules = stem in {"module", "quiz"} and folder not in FLAT_FOLDERS
        return folder if is_modules else stem

    def list_of_texts(self, data: Any, name: str, *place: object) -> None:
        value = fields_of(data).get(name)
        if not isinstance(value, list) or not value:
            self.add(f"“{name}” is missing or empty.", *place, name)
            return
        for index, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                self.add(
                    f"Line {index + 1} of “{name}” holds no words. Put quotation "
                    f"marks round it.",
                    *place,
                    name,
                    index,
                )

    def basis(
        self, data: dict[str, Any], places: Collection[str], *place: object
    ) -> None:
        """Each factual paragraph says what it rests on, and every place it names
        exists.
        """
        basis, sources = data.get("basis"), data.get("sources") or []
        if basis not in BASES:
            self.add("“basis” is missing: source, follows or own.", *place, "basis")
        elif (basis == "own") == bool(sources):
            rule = (
                "Our own wording names no source."
                if basis == "own"
                else "“sources” is missing."
            )
            self.add(rule, *place, "sources")
        self.optional_texts(data, ["reviewed_by"], *place, most=LONGEST_NAME)
        if not isinstance(sources, list):
            self.add("“sources” is not a list.", *place, "sources")
            return
        for index, reference in enumerate(sources):
            if not isinstance(reference, str) or reference not in places:
                self.add(
                    f"The place “{reference}” is not in sources.yaml.",
                    *place,
                    "sources",
                    index,
                )


def fields_of(data: Any) -> dict[str, Any]:
    """The fields of something that should hold some."""
    return data if isinstance(data, dict) else {}


def items_of(data: Any, name: str) -> list[dict[str, Any]]:
    """The parts of a list that hold fields, of whatever stands there."""
    value = fields_of(data).get(name)
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]


class _AnyPlace(frozenset[str]):
    """While the sources cannot be read, no place is called missing."""

    def __contains__(self, place: object) -> bool:
        return True


def citable_places(pack: Sequence[PackFile]) -> frozenset[str]:
    """All "document#place" of a pack."""
    for file in pack:
        if file.path.name == "sources.yaml" and len(file.path.parts) == 1:
            return frozenset(_references(file.data)) if file.is_read else _AnyPlace()
    return frozenset()


def _references(data: dict[str, Any]) -> Iterable[str]:
    for document in items_of(data, "documents"):
        for place in items_of(document, "places"):
            yield f"{document.get('slug')}#{place.get('slug')}"
