"""The body of a lesson or a plan: checked, and turned into what the editor keeps."""

import json
import uuid
from collections.abc import Callable, Collection, Sequence
from typing import Any

from modules.domain.plain_text import to_html
from modules.kinds.checking import Faults

SPACE = uuid.UUID("6b1f9d2e-2f0c-4c1e-9a55-1f3a2d7c4b60")
BASIS_KEYS = frozenset({"basis", "sources", "reviewed_by"})
SPEAKERS = ("attendant", "caller", "stage")
PLAN_BLOCKS = frozenset(
    {"warning", "heading", "text", "pairs", "caution", "key_point", "further"}
)
LESSON_BLOCKS = PLAN_BLOCKS | {"dialogue", "reflection", "checklist", "embed"}
WITH_BASIS = frozenset({"text", "pairs"})
EXTRA_KEYS = {
    "text": BASIS_KEYS,
    "pairs": BASIS_KEYS,
    "caution": frozenset({"local"}),
    "key_point": BASIS_KEYS,
}


def check_body(
    faults: Faults, allowed: Collection[str], places: Collection[str]
) -> None:
    """Every block is known, complete, and says what it rests on."""
    body = faults.file.data.get("body")
    if not isinstance(body, list) or not body:
        faults.add("“body” is missing or empty.", "body")
        return
    keys: set[tuple[str, str]] = set()
    for index, block in enumerate(body):
        name = _name(block, allowed)
        if name is None:
            names = ", ".join(sorted(allowed))
            faults.add(
                f"Block {index + 1} has no known name: one of {names}.", "body", index
            )
            continue
        _check_block(faults, name, index, places)
        _check_key(faults, block[name], index, (name, keys))


def _name(block: Any, allowed: Collection[str]) -> str | None:
    names = (
        [name for name in block if name in allowed] if isinstance(block, dict) else []
    )
    return names[0] if len(names) == 1 else None


def _check_block(
    faults: Faults, name: str, index: int, places: Collection[str]
) -> None:
    block = faults.file.data["body"][index]
    faults.known(block, {name} | EXTRA_KEYS.get(name, frozenset()), "body", index)
    if name in WITH_BASIS:
        faults.basis(block, places, "body", index)
    CHECKS.get(name, _check_words)(faults, block, name, index)


def _check_key(
    faults: Faults, value: Any, index: int, seen: tuple[str, set[tuple[str, str]]]
) -> None:
    """A note or a tick is found by its key: two of the same name would be one."""
    name, keys = seen
    if name not in {"reflection", "checklist"} or not isinstance(value, dict):
        return
    pair = (name, str(value.get("key")))
    if pair in keys:
        faults.add(
            f"Another {name} of this page is called “{pair[1]}” too.",
            "body",
            index,
            name,
            "key",
        )
    keys.add(pair)


def _check_words(faults: Faults, block: dict[str, Any], name: str, index: int) -> None:
    faults.texts(block, [name], "body", index)


def _check_fields(*names: str) -> Callable[[Faults, dict[str, Any], str, int], None]:
    def check(faults: Faults, block: dict[str, Any], name: str, index: int) -> None:
        value = block[name] if isinstance(block[name], dict) else {}
        faults.texts(value, names, "body", index, name)

    return check


def _check_pairs(faults: Faults, block: dict[str, Any], name: str, index: int) -> None:
    value = block[name] if isinstance(block[name], dict) else {}
    for side in ("do", "do_not"):
        faults.list_of_texts(value, side, "body", index, name)


def _check_checklist(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    value = block[name] if isinstance(block[name], dict) else {}
    faults.texts(value, ("key", "title"), "body", index, name)
    faults.list_of_texts(value, "items", "body", index, name)


def _check_dialogue(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    value = block[name] if isinstance(block[name], dict) else {}
    faults.texts(value, ["title"], "body", index, name)
    turns = value.get("turns")
    if not isinstance(turns, list) or not turns:
        faults.add("“turns” is missing or empty.", "body", index, name, "turns")
        return
    for number, turn in enumerate(turns):
        is_turn = (
            isinstance(turn, dict) and len(turn) == 1 and next(iter(turn)) in SPEAKERS
        )
        if not is_turn or not isinstance(next(iter(turn.values())), str):
            faults.add(
                "A turn is one of attendant, caller or stage, and its words.",
                "body",
                index,
                name,
                "turns",
                number,
            )


def _check_further(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    for number, item in enumerate(
        block[name] if isinstance(block[name], list) else [{}]
    ):
        value = item if isinstance(item, dict) else {}
        faults.texts(value, ("title", "publisher", "link"), "body", index, name, number)
        faults.numbers(value, ["year"], "body", index, name, number)


CHECKS: dict[str, Callable[[Faults, dict[str, Any], str, int], None]] = {
    "pairs": _check_pairs,
    "checklist": _check_checklist,
    "dialogue": _check_dialogue,
    "further": _check_further,
    "reflection": _check_fields("key", "prompt"),
    "embed": _check_fields("kind", "target"),
}


class BodyWriter:
    """Turns a body into the editor's form. Ids follow from the page and the place, so
    loading twice gives the same.
    """

    def __init__(self, page: str) -> None:
        self.page = page

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
