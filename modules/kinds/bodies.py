"""The body of a lesson or a plan, as a pack writes it: what may stand there."""

import re
from collections.abc import Callable, Collection
from typing import Any

from modules import embeds
from modules.domain.files import Sort
from modules.kinds.attachments import library_fault, picture_fault
from modules.kinds.checking import Faults, fields_of

BASIS_KEYS = frozenset({"basis", "sources", "reviewed_by"})
SPEAKERS = ("attendant", "caller", "stage")
RECORDINGS = {"sound": Sort.SOUND, "film": Sort.FILM}
PLAN_BLOCKS = frozenset(
    {
        "warning",
        "heading",
        "text",
        "pairs",
        "caution",
        "key_point",
        "further",
        "see_also",
        "picture",
        *RECORDINGS,
        "download",
    }
)
LESSON_BLOCKS = PLAN_BLOCKS | {
    "dialogue",
    "reflection",
    "checklist",
    "check",
    "embed",
}
WAY = re.compile(r"^(?:lesson:[a-z0-9-]+/|tool:)[a-z0-9-]+$")
WEB = ("https://", "http://")
FEWEST_ANSWERS, MOST_ANSWERS = 2, 6
KEY = re.compile(r"^[a-z0-9][a-z0-9-]{0,49}$")
LONGEST_LINE, LONGEST_PROMPT = 250, 300
WITH_BASIS = frozenset({"text", "pairs"})
EXTRA_KEYS = {
    "text": BASIS_KEYS,
    "pairs": BASIS_KEYS,
    "caution": frozenset({"local"}),
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


def _check_caution(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    faults.texts(block, [name], "body", index)
    if block.get("local"):
        faults.slugs(block, "local", "body", index)


def _check_keyed(faults: Faults, value: Any, *place: object) -> None:
    key = fields_of(value).get("key")
    if not isinstance(key, str) or not KEY.match(key):
        faults.add(
            "“key” is missing, or is not made of small letters, digits and hyphens.",
            *place,
            "key",
        )


def _check_reflection(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    place = ("body", index, name)
    _check_keyed(faults, block[name], *place)
    faults.known(block[name], ("key", "prompt"), *place)
    faults.texts(block[name], ["prompt"], *place, most=LONGEST_PROMPT)


def _check_checklist(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    place = ("body", index, name)
    _check_keyed(faults, block[name], *place)
    faults.known(block[name], ("key", "title", "items"), *place)
    faults.texts(block[name], ["title"], *place, most=LONGEST_LINE)
    faults.list_of_texts(block[name], "items", *place)


def _check_pairs(faults: Faults, block: dict[str, Any], name: str, index: int) -> None:
    faults.known(block[name], ("do", "do_not"), "body", index, name)
    for side in ("do", "do_not"):
        faults.list_of_texts(block[name], side, "body", index, name)


def _check_embed(faults: Faults, block: dict[str, Any], name: str, index: int) -> None:
    place = ("body", index, name)
    faults.known(block[name], ("kind", "target"), *place)
    if fields_of(block[name]).get("kind") not in tuple(embeds.kinds()):
        names = ", ".join(embeds.kinds())
        faults.add(f"“kind” is not one of {names}.", *place, "kind")
    faults.slugs(block[name], "target", *place)


def _check_picture(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    place, value = ("body", index, name), fields_of(block[name])
    faults.known(value, ("file", "alt", "caption"), *place)
    faults.texts(value, ["alt"], *place, most=LONGEST_LINE)
    faults.optional_texts(value, ["caption"], *place, most=LONGEST_LINE)
    fault = picture_fault(faults.file.folder, value.get("file"))
    if fault is not None:
        faults.add(fault, *place, "file")


def _check_file(faults: Faults, block: dict[str, Any], name: str, index: int) -> None:
    """A recording has a transcript; a paper to download has none."""
    place, value = ("body", index, name), fields_of(block[name])
    words = ("transcript",) if name in RECORDINGS else ()
    faults.known(value, ("file", "title", *words), *place)
    faults.texts(value, ["title"], *place, most=LONGEST_LINE)
    faults.texts(value, words, *place)
    wanted = RECORDINGS.get(name)
    fault = library_fault(faults.file.folder, value.get("file"), wanted)
    if fault is not None:
        faults.add(fault, *place, "file")


def _check_see_also(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    place, value = ("body", index, name), fields_of(block[name])
    faults.known(value, ("target", "why"), *place)
    faults.optional_texts(value, ["why"], *place, most=LONGEST_LINE)
    if not WAY.match(str(value.get("target"))):
        faults.add("“target” is lesson:module/slug or tool:slug.", *place, "target")


def _check_knowledge(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    place, value = ("body", index, name), fields_of(block[name])
    faults.known(value, ("question", "answers"), *place)
    faults.texts(value, ["question"], *place)
    answers = list(faults.parts(value, "answers", *place))
    if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS:
        faults.add(f"Give 2 to {MOST_ANSWERS} answers.", *place, "answers")
    if not any(answer.get("right") is True for _number, answer in answers):
        faults.add("At least one answer is right.", *place, "answers")
    for number, answer in answers:
        here = (*place, "answers", number)
        faults.known(answer, ("text", "right", "feedback"), *here)
        faults.texts(answer, ("text", "feedback"), *here)


def _check_dialogue(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    place, value = ("body", index, name), fields_of(block[name])
    faults.known(value, ("title", "turns"), *place)
    faults.texts(value, ["title"], *place, most=LONGEST_LINE)
    turns = value.get("turns")
    if not isinstance(turns, list) or not turns:
        faults.add("“turns” is missing or empty.", *place, "turns")
        return
    for number, turn in enumerate(turns):
        if not _is_turn(turn):
            faults.add(
                "A turn is one of attendant, caller or stage, and its words.",
                *place,
                "turns",
                number,
            )


def _is_turn(turn: Any) -> bool:
    said = list(fields_of(turn).items())
    return len(said) == 1 and said[0][0] in SPEAKERS and isinstance(said[0][1], str)


def _check_further(
    faults: Faults, block: dict[str, Any], name: str, index: int
) -> None:
    if not block[name]:
        faults.add("“further” is empty.", "body", index, name)
    for number, item in faults.parts(block, name, "body", index):
        place = ("body", index, name, number)
        faults.known(item, ("title", "publisher", "year", "link", "why"), *place)
        faults.texts(item, ("title", "publisher"), *place, most=LONGEST_LINE)
        faults.optional_texts(item, ("link", "why"), *place, most=LONGEST_LINE)
        faults.numbers(item, ["year"], *place)
        if item.get("link") and not str(item["link"]).startswith(WEB):
            faults.add("“link” begins with https://.", *place, "link")


CHECKS: dict[str, Callable[[Faults, dict[str, Any], str, int], None]] = {
    "pairs": _check_pairs,
    "caution": _check_caution,
    "checklist": _check_checklist,
    "dialogue": _check_dialogue,
    "further": _check_further,
    "picture": _check_picture,
    "sound": _check_file,
    "film": _check_file,
    "download": _check_file,
    "see_also": _check_see_also,
    "check": _check_knowledge,
    "reflection": _check_reflection,
    "embed": _check_embed,
}
