"""sources.yaml: the public documents and their citable places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from modules.kinds.checking import Faults
from modules.kinds.differences import first_difference
from modules.kinds.reading import filled
from modules.models import SourceDocument, SourcePlace
from modules.packs import (
    Chosen,
    Difference,
    Exported,
    PackFile,
    Problem,
)
from modules.services.publishing import Outcome, incoming, write_loaded

NAME = Path("sources.yaml")
DOCUMENT_KEYS = frozenset(
    {"slug", "title", "publisher", "year", "link", "file", "places"}
)
PLACE_FACTS = ("heading", "first", "last", "sha256")
PLACE_KEYS = frozenset({"slug", *PLACE_FACTS})
SHA256 = re.compile(r"^[0-9a-f]{64}$")
FILE_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$")
LONGEST_HEADING, LONGEST_SLUG = 250, 50


class SourcesKind:
    name = "sources"
    order = 10

    def files(self, folder: Path) -> list[Path]:
        path = folder / NAME
        return [path] if path.is_file() else []

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, {"documents"})
        seen: set[str] = set()
        for number, document in faults.parts(file.data, "documents"):
            place = ("documents", number)
            _check_document(faults, document, *place)
            faults.once(seen, str(document.get("slug")), *place)
            for index, item in faults.parts(document, "places", *place):
                _check_place(faults, item, *place, "places", index)
                name = f"{document.get('slug')}#{item.get('slug')}"
                faults.once(seen, name, *place, "places", index)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        """Document by document: a second pack brings its own beside those of the
        first.
        """
        documents = file.data.get("documents") or ()
        return first_difference(file, [_load(file, each) for each in documents])

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        found = [_exported(document) for document in SourceDocument.objects.all()]
        if found:
            yield Exported(NAME, {"documents": found})

    def counts(self) -> dict[str, int]:
        return {"sources": SourceDocument.objects.count()}


def _check_document(faults: Faults, data: dict[str, Any], *place: object) -> None:
    faults.known(data, DOCUMENT_KEYS, *place)
    faults.slugs(data, "slug", *place)
    faults.texts(data, ["slug"], *place, most=LONGEST_SLUG)
    faults.texts(data, ["title"], *place, most=LONGEST_HEADING)
    faults.texts(data, ["publisher"], *place, most=200)
    faults.optional_texts(data, ["link"], *place, most=500)
    faults.numbers(data, ["year"], *place)
    file = data.get("file")
    if file is not None and not FILE_NAME.match(str(file)):
        faults.add("“file” is the plain name of a file, without folders.", *place)


def _check_place(faults: Faults, item: dict[str, Any], *place: object) -> None:
    faults.known(item, PLACE_KEYS, *place)
    faults.slugs(item, "slug", *place)
    faults.texts(item, ["slug"], *place, most=LONGEST_SLUG)
    faults.texts(item, ["heading"], *place, most=LONGEST_HEADING)
    faults.numbers(item, ("first", "last"), *place)
    if not SHA256.match(str(item.get("sha256"))):
        faults.add("“sha256” is not a checksum of 64 characters.", *place, "sha256")


def _load(file: PackFile, data: Mapping[str, Any]) -> Outcome:
    def current() -> Mapping[str, Any] | None:
        found = SourceDocument.objects.filter(slug=data["slug"]).first()
        return _exported(found) if found else None

    new = incoming(file, f"source:{data['slug']}", data)
    return write_loaded(new, data, current, lambda: _load_document(data))


def _load_document(data: Mapping[str, Any]) -> None:
    """Places that the file no longer names stay: somebody's own lesson may cite
    them.
    """
    facts = {name: data[name] for name in ("title", "publisher", "year")}
    facts |= {name: data.get(name) or "" for name in ("link", "file")}
    document, _created = SourceDocument.objects.update_or_create(
        slug=data["slug"], defaults=facts
    )
    SourcePlace.objects.bulk_create(
        [
            SourcePlace(
                document=document,
                reference=f"{document.slug}#{place['slug']}",
                **{name: place[name] for name in PLACE_FACTS},
            )
            for place in data.get("places") or ()
        ],
        update_conflicts=True,
        unique_fields=["reference"],
        update_fields=["document", *PLACE_FACTS],
    )


def _exported(document: SourceDocument) -> dict[str, Any]:
    places = [
        {
            "slug": place.reference.partition("#")[2],
            "heading": place.heading,
            "first": place.first,
            "last": place.last,
            "sha256": place.sha256,
        }
        for place in document.places.order_by("pk")
    ]
    return filled(
        slug=document.slug,
        title=document.title,
        publisher=document.publisher,
        year=document.year,
        link=document.link,
        file=document.file,
        places=places,
    )
