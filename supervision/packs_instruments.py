"""Instruments in a content pack: `instruments/<slug>.yaml`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from modules.kinds.checking import CODE
from modules.kinds.differences import difference
from modules.packs import Chosen, Difference, Exported, PackFile, Problem
from modules.services.publishing import incoming, write_loaded
from supervision.models import Instrument, InstrumentKind
from supervision.services.instruments import load_instrument

TEXTS = ("title", "summary", "licence", "source")
CLAIMS = ("may_edit", "may_sell")
CONTENT = (*TEXTS, *CLAIMS, "intro", "occasions", "most_competencies")
KEYS = frozenset({"slug", "kind", *CONTENT})
MOST_EVER = 4
FOLDER = Path("instruments")
OCCASION_KEYS = frozenset({"code", "title", "hint"})


class InstrumentPack:
    """Loads after the competencies that its forms ask about."""

    name = "instruments"
    order = 45

    def files(self, folder: Path) -> Sequence[Path]:
        return sorted((folder / "instruments").glob("*.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        return [
            Problem(file.path, file.line(*place), message)
            for place, message in _faults(file.data, file.path.stem)
        ]

    def load(self, file: PackFile) -> Difference | None:
        slug = file.data["slug"]
        content = {key: file.data[key] for key in CONTENT}

        def current() -> Mapping[str, Any] | None:
            instrument = Instrument.objects.filter(slug=slug).first()
            return _exported(instrument) if instrument else None

        def write() -> None:
            load_instrument(slug, content)

        new = incoming(file, f"instrument:{slug}")
        return difference(file, write_loaded(new, file.data, current, write))

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        for instrument in Instrument.objects.order_by("slug"):
            data = _exported(instrument)
            if data is not None and chosen.holds("instrument", instrument.slug):
                yield Exported(FOLDER / f"{instrument.slug}.yaml", data)

    def counts(self) -> dict[str, int]:
        return {"instruments": Instrument.objects.count()}


def _exported(instrument: Instrument) -> dict[str, Any] | None:
    """The form in force, as a pack writes it."""
    latest = instrument.latest()
    if latest is None:
        return None
    content = {key: latest.content[key] for key in CONTENT if key in latest.content}
    return {"slug": instrument.slug, "kind": instrument.kind, **content}


def _faults(
    data: Mapping[str, Any], stem: str
) -> Iterator[tuple[tuple[object, ...], str]]:
    yield from _head_faults(data, stem)
    for key in TEXTS:
        if not _is_text(data.get(key)):
            yield (key,), f"“{key}” must be a text."
    for key in CLAIMS:
        if not isinstance(data.get(key), bool):
            yield (key,), f"“{key}” must be true or false."
    yield from _intro_faults(data.get("intro"))
    yield from _occasion_faults(data.get("occasions"))
    most = data.get("most_competencies")
    if (
        isinstance(most, bool)
        or not isinstance(most, int)
        or not 1 <= most <= MOST_EVER
    ):
        yield ("most_competencies",), f"This must be a number from 1 to {MOST_EVER}."


def _head_faults(
    data: Mapping[str, Any], stem: str
) -> Iterator[tuple[tuple[object, ...], str]]:
    for key in data:
        if key not in KEYS:
            yield (key,), f"“{key}” is not known here."
    if data.get("slug") != stem or not CODE.match(stem):
        yield ("slug",), "The slug is not the name of the file."
    if data.get("kind") not in InstrumentKind.values:
        yield ("kind",), f"The kind must be one of: {', '.join(InstrumentKind.values)}."


def _intro_faults(intro: Any) -> Iterator[tuple[tuple[object, ...], str]]:
    if not isinstance(intro, list) or not intro or not all(map(_is_text, intro)):
        yield ("intro",), "The introduction must be a list of sentences."


def _occasion_faults(occasions: Any) -> Iterator[tuple[tuple[object, ...], str]]:
    if not isinstance(occasions, list) or not occasions:
        yield ("occasions",), "There must be at least one occasion."
        return
    seen: set[str] = set()
    for index, occasion in enumerate(occasions):
        place = ("occasions", index)
        if not isinstance(occasion, dict) or not _has_code_and_title(occasion):
            yield place, "An occasion needs a code and a title."
        elif not set(occasion) <= OCCASION_KEYS or not CODE.match(occasion["code"]):
            yield place, "An occasion has a short code, a title and perhaps a hint."
        elif occasion["code"] in seen:
            yield place, f"The occasion “{occasion['code']}” stands here twice."
        else:
            seen.add(occasion["code"])


def _has_code_and_title(occasion: Mapping[str, Any]) -> bool:
    return _is_text(occasion.get("code")) and _is_text(occasion.get("title"))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
