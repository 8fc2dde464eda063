"""Checks that several kinds of files share. Each collects its problems; nothing stops
at the first.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from modules.packs import PackFile, Problem

SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,99}$")
BASES = ("source", "follows", "own")


class Faults:
    """The problems of one file, each with its line."""

    def __init__(self, file: PackFile) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, message: str, *place: object) -> None:
        self.found.append(Problem(self.file.path, self.file.line(*place), message))

    def texts(self, data: dict[str, Any], names: Iterable[str], *place: object) -> None:
        """These must be there and hold words."""
        for name in names:
            if not isinstance(data.get(name), str) or not data[name].strip():
                self.add(f"“{name}” is missing or empty.", *place, name)

    def numbers(
        self, data: dict[str, Any], names: Iterable[str], *place: object
    ) -> None:
        """These must be whole numbers of at least 1."""
        for name in names:
            value = data.get(name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                self.add(f"“{name}” is not a whole number of at least 1.", *place, name)

    def known(
        self, data: dict[str, Any], names: Collection[str], *place: object
    ) -> None:
        """Nothing else may stand here: a misspelt name would be lost in silence."""
        for name in data:
            if name not in names:
                self.add(f"“{name}” is not known here.", *place, name)

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
        stem = self.file.path.stem
        return self.file.path.parent.name if stem in {"module", "quiz"} else stem

    def list_of_texts(self, data: dict[str, Any], name: str, *place: object) -> None:
        value = data.get(name)
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
        for index, reference in enumerate(sources if isinstance(sources, list) else []):
            if reference not in places:
                self.add(
                    f"The place “{reference}” is not in sources.yaml.",
                    *place,
                    "sources",
                    index,
                )


def citable_places(pack: Sequence[PackFile]) -> frozenset[str]:
    """All "document#place" of a pack."""
    for file in pack:
        if file.path.name == "sources.yaml" and len(file.path.parts) == 1:
            return frozenset(_references(file.data))
    return frozenset()


def _references(data: dict[str, Any]) -> Iterable[str]:
    for document in data.get("documents") or []:
        for place in document.get("places") or []:
            yield f"{document.get('slug')}#{place.get('slug')}"
