"""Turns what a pack says into the form that the editor keeps."""

import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from modules.domain.plain_text import to_html
from modules.kinds.attachments import attachment_of
from modules.kinds.bodies import LESSON_BLOCKS
from modules.models import Picture, StaffDocument

SPACE = uuid.UUID("6b1f9d2e-2f0c-4c1e-9a55-1f3a2d7c4b60")


class BodyWriter:
    """Turns a body into the editor's form. Ids follow from the page and the place, so
    loading twice gives the same. Pictures lie in the folder of the pack.
    """

    def __init__(self, page: str, folder: Path = Path()) -> None:
        self.page = page
        self.folder = folder

    def stream(self, items: Sequence[tuple[str, Any]], part: str = "body") -> str:
        """A list of (block name, value) as the JSON of a StreamField."""
        raw = [
            {"type": name, "value": value, "id": self.id(part, index)}
            for index, (name, value) in enumerate(items)
        ]
        return json.dumps(raw)

    def body(self, blocks: Sequence[dict[str, Any]]) -> str:
        return self.stream(
            [self._block(block, index) for index, block in enumerate(blocks)]
        )

    def items(self, values: Sequence[Any], *place: object) -> list[dict[str, Any]]:
        return [
            {"type": "item", "value": value, "id": self.id(*place, index)}
            for index, value in enumerate(values)
        ]

    def id(self, *place: object) -> str:
        return str(uuid.uuid5(SPACE, "/".join([self.page, *map(str, place)])))

    def _block(self, block: dict[str, Any], index: int) -> tuple[str, Any]:
        name = next(name for name in block if name in LESSON_BLOCKS)
        write = getattr(self, f"_{name}", None)
        return name, write(block, index) if write else block[name]

    def _basis(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        return {
            "basis": block.get("basis", ""),
            "sources": self.items(block.get("sources") or [], index, "sources"),
            "reviewed_by": block.get("reviewed_by", ""),
        }

    def _text(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        return {"text": to_html(block["text"]), **self._basis(block, index)}

    def _pairs(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        sides = {
            side: self.items(block["pairs"][side], index, side)
            for side in ("do", "do_not")
        }
        return {**sides, **self._basis(block, index)}

    def _caution(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        return {"text": block["caution"], "local": block.get("local", "")}

    def _dialogue(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        turns = [
            {"who": who, "words": words}
            for turn in block["dialogue"]["turns"]
            for who, words in turn.items()
        ]
        return {
            "title": block["dialogue"]["title"],
            "turns": self.items(turns, index, "turns"),
        }

    def _checklist(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        value = block["checklist"]
        lines = self.items(value["items"], "checklist", value["key"])
        return {"key": value["key"], "title": value["title"], "items": lines}

    def _further(self, block: dict[str, Any], index: int) -> list[dict[str, Any]]:
        return self.items(block["further"], index, "further")

    def _embed(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        return {"target": f"{block['embed']['kind']}:{block['embed']['target']}"}

    def _picture(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        value = block["picture"]
        path = self.folder / value["file"]
        return {
            "picture": attachment_of(Picture, path, title=value["alt"]),
            "alt": value["alt"],
            "caption": value.get("caption") or "",
        }

    def _sound(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        return self._recording(block["sound"])

    def _film(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        return self._recording(block["film"])

    def _recording(self, value: dict[str, Any]) -> dict[str, Any]:
        return {**self._file(value), "transcript": to_html(value["transcript"])}

    def _download(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        return self._file(block["download"])

    def _file(self, value: dict[str, Any]) -> dict[str, Any]:
        title = value["title"]
        path = self.folder / value["file"]
        return {"file": attachment_of(StaffDocument, path, title=title), "title": title}

    def _see_also(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        value = block["see_also"]
        return {"target": value["target"], "why": value.get("why") or ""}

    def _check(self, block: dict[str, Any], index: int) -> dict[str, Any]:
        value = block["check"]
        answers = [
            {**answer, "right": bool(answer.get("right"))}
            for answer in value["answers"]
        ]
        lines = self.items(answers, index, "answers")
        return {"question": value["question"], "answers": lines}
