"""sources.yaml: the public documents and their citable places."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from modules.kinds.checking import Faults
from modules.models import SourceDocument, SourcePlace
from modules.packs import PackFile, Problem
from modules.services.publishing import digest_of, is_loaded, remember

PLACE_KEYS = frozenset({"slug", "heading", "first", "last", "sha256"})
SHA256_LENGTH = 64


class SourcesKind:
    name = "sources"
    order = 10

    def files(self, folder: Path) -> list[Path]:
        path = folder / "sources.yaml"
        return [path] if path.is_file() else []

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        for number, document in enumerate(file.data.get("documents") or []):
            place = ("documents", number)
            faults.texts(document, ("slug", "title", "publisher"), *place)
            faults.numbers(document, ["year"], *place)
            for index, item in enumerate(document.get("places") or []):
                _check_place(faults, item, *place, "places", index)
        return faults.found

    def load(self, file: PackFile) -> None:
        digest = digest_of(file.data)
        if is_loaded("sources", digest):
            return
        for document in file.data["documents"]:
            _load_document(document)
        remember("sources", digest)

    def counts(self) -> dict[str, int]:
        return {"sources": SourceDocument.objects.count()}


def _check_place(faults: Faults, item: dict[str, Any], *place: object) -> None:
    faults.known(item, PLACE_KEYS, *place)
    faults.texts(item, ("slug", "heading", "sha256"), *place)
    faults.numbers(item, ("first", "last"), *place)
    if len(str(item.get("sha256"))) != SHA256_LENGTH:
        faults.add("“sha256” is not a checksum of 64 signs.", *place, "sha256")


def _load_document(data: dict[str, Any]) -> None:
    facts = {name: data[name] for name in ("title", "publisher", "year")}
    document, _created = SourceDocument.objects.update_or_create(
        slug=data["slug"], defaults={**facts, "link": data.get("link", "")}
    )
    document.places.all().delete()
    SourcePlace.objects.bulk_create(
        SourcePlace(
            document=document,
            reference=f"{document.slug}#{place['slug']}",
            **{name: place[name] for name in ("heading", "first", "last", "sha256")},
        )
        for place in data.get("places") or []
    )
