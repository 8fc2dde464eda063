"""Turns what the editor keeps into the words of a pack: the way back from
`modules.kinds.writing`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from modules.domain.from_html import from_html
from modules.kinds.attachments import exported_attachment
from modules.models import Picture, StaffDocument
from modules.pack_writing import Flow

Raw = Sequence[Mapping[str, Any]]


def filled(**fields: Any) -> dict[str, Any]:
    """The fields that say something, in this order."""
    return {
        name: value for name, value in fields.items() if value not in (None, "", [], {})
    }


def originals(kind: Any) -> Any:
    """Published pages in the language that the site is written in: a translation is no
    further page.
    """
    return kind.objects.live().filter(
        locale__language_code=settings.LANGUAGE_CODE, alias_of=None
    )


def values_of(items: Any) -> list[Any]:
    """The values of a list block as it is kept."""
    return [
        item["value"] if isinstance(item, Mapping) and "value" in item else item
        for item in items or ()
    ]


def plain(html: str) -> str:
    """Rich text in the mark-up of packs; several lines end with one more."""
    text = from_html(html)
    return f"{text}\n" if "\n" in text else text


class BodyReader:
    """Gathers the blocks of one page, and the pictures that they name."""

    def __init__(self) -> None:
        self.attached: dict[Path, bytes] = {}

    def body(self, raw: Raw) -> list[dict[str, Any]]:
        found = [self._block(block["type"], block["value"]) for block in raw]
        return [block for block in found if block]

    def _block(self, name: str, value: Any) -> dict[str, Any]:
        read = getattr(self, f"_{name}", None)
        block: dict[str, Any] = read(value) if read else {name: value}
        return block

    def _text(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"text": plain(value["text"]), **_basis(value)}

    def _pairs(self, value: Mapping[str, Any]) -> dict[str, Any]:
        sides = {side: values_of(value[side]) for side in ("do", "do_not")}
        return {"pairs": sides, **_basis(value)}

    def _caution(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return filled(caution=value["text"], local=value.get("local"))

    def _dialogue(self, value: Mapping[str, Any]) -> dict[str, Any]:
        turns = [{turn["who"]: turn["words"]} for turn in values_of(value["turns"])]
        return {"dialogue": {"title": value["title"], "turns": turns}}

    def _reflection(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"reflection": {"key": value["key"], "prompt": value["prompt"]}}

    def _checklist(self, value: Mapping[str, Any]) -> dict[str, Any]:
        lines = values_of(value["items"])
        return {"checklist": {**_named(value, "key", "title"), "items": lines}}

    def _further(self, value: Any) -> dict[str, Any]:
        names = ("title", "publisher", "year", "link", "why")
        found = [
            filled(**{name: item.get(name) for name in names})
            for item in values_of(value)
        ]
        return {"further": found}

    def _embed(self, value: Mapping[str, Any]) -> dict[str, Any]:
        kind, _colon, target = (value.get("target") or "").partition(":")
        return {"embed": Flow(kind=kind, target=target)} if target else {}

    def _picture(self, value: Mapping[str, Any]) -> dict[str, Any]:
        found = exported_attachment(Picture, value["picture"])
        if found is None:
            return {}
        name, self.attached[found[0]] = found
        words = filled(alt=value.get("alt"), caption=value.get("caption"))
        return {"picture": {"file": name.as_posix(), **words}}

    def _sound(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return self._recording("sound", value)

    def _film(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return self._recording("film", value)

    def _recording(self, name: str, value: Mapping[str, Any]) -> dict[str, Any]:
        words = {"transcript": plain(value["transcript"])}
        return self._file(name, value, words)

    def _download(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return self._file("download", value, {})

    def _file(
        self, block: str, value: Mapping[str, Any], words: dict[str, Any]
    ) -> dict[str, Any]:
        found = exported_attachment(StaffDocument, value["file"])
        if found is None:
            return {}
        name, self.attached[found[0]] = found
        return {block: {"file": name.as_posix(), "title": value["title"], **words}}

    def _see_also(self, value: Mapping[str, Any]) -> dict[str, Any]:
        way = filled(target=value.get("target"), why=value.get("why"))
        return {"see_also": way} if "target" in way else {}

    def _check(self, value: Mapping[str, Any]) -> dict[str, Any]:
        answers = [
            filled(
                text=answer["text"],
                right=bool(answer["right"]) or None,
                feedback=answer["feedback"],
            )
            for answer in values_of(value["answers"])
        ]
        return {"check": {"question": value["question"], "answers": answers}}


def _named(value: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value[name] for name in names}


def _basis(value: Mapping[str, Any]) -> dict[str, Any]:
    return filled(
        basis=value.get("basis"),
        sources=values_of(value.get("sources")),
        reviewed_by=value.get("reviewed_by"),
    )
