"""What can be wrong with a scenario's file before its story is looked at."""

import re
from collections.abc import Sequence
from typing import Any

from modules.kinds.checking import CODE, Faults
from modules.packs import PackFile

KEYS = frozenset(
    {
        "slug",
        "title",
        "variant_of",
        "intro",
        "content_note",
        "minutes",
        "competencies",
        "plans",
        "start",
        "exemptions",
        "steps",
    }
)
STEP_KEYS = ("name", "title", "remembers", "skip_to", "ending_text")
LINE_KEYS = ("speaker", "text")
REPLY_KEYS = ("text", "goes_to", "feedback", "better_reply", "remembers")
FLAG_KEYS = ("only_if", "unless")
KEY = re.compile(r"^[a-z][a-z0-9_]{0,30}$")
REPLY_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")
LONGEST_TITLE, LONGEST_INTRO, LONGEST_NOTE, LONGEST_STEP = 200, 600, 400, 80


def check_parts(faults: Faults) -> None:
    """What the checks of the story take for granted."""
    data = faults.file.data
    faults.known(data, KEYS)
    faults.slug()
    faults.texts(data, ["title"], most=LONGEST_TITLE)
    faults.texts(data, ["intro"], most=LONGEST_INTRO)
    faults.texts(data, ["start"])
    faults.optional_texts(data, ["content_note"], most=LONGEST_NOTE)
    faults.numbers(data, ["minutes"])
    faults.codes(data, "competencies")
    faults.codes(data, "plans")
    if not data.get("steps"):
        faults.add("“steps” is missing or empty.", "steps")
    for index, step in faults.parts(data, "steps"):
        _check_step(faults, step, index)
    for index, exemption in faults.parts(data, "exemptions"):
        place = ("exemptions", index)
        faults.known(exemption, ("behaviour", "because", "from_turn"), *place)
        faults.texts(exemption, ("behaviour", "because"), *place)
        faults.numbers(exemption, ["from_turn"], *place)


def check_variant(faults: Faults, pack: Sequence[PackFile]) -> None:
    wanted = faults.file.data.get("variant_of")
    known = [
        each.data.get("slug") if each.is_read else each.path.stem
        for each in pack
        if "scenarios" in each.path.parts
    ]
    if wanted and wanted not in known:
        faults.add(f"There is no scenario “{wanted}” in the pack.", "variant_of")


def _check_step(faults: Faults, step: dict[str, Any], index: int) -> None:
    place = ("steps", index)
    known = (*STEP_KEYS, "lines", "choices", "is_end", "skip_unless")
    faults.known(step, known, *place)
    faults.texts(step, ["name"], *place)
    faults.optional_texts(step, ["title"], *place, most=LONGEST_STEP)
    faults.optional_texts(step, ["ending_text"], *place)
    faults.claims(step, ["is_end"], *place)
    _check_keys(faults, step, ("name", "remembers", "skip_to"), *place)
    _check_flags(faults, step, ["skip_unless"], *place)
    for number, line in faults.parts(step, "lines", *place):
        _check_line(faults, line, *place, "lines", number)
    for number, reply in faults.parts(step, "choices", *place):
        _check_reply(faults, reply, *place, "choices", number)


def _check_line(faults: Faults, line: dict[str, Any], *place: object) -> None:
    faults.known(line, (*LINE_KEYS, *FLAG_KEYS), *place)
    faults.texts(line, ["text"], *place)
    if line.get("speaker") not in ("caller", "system"):
        faults.add("“speaker” is caller or system.", *place)
    _check_flags(faults, line, FLAG_KEYS, *place)


def _check_reply(faults: Faults, reply: dict[str, Any], *place: object) -> None:
    faults.known(reply, (*REPLY_KEYS, *FLAG_KEYS, "id", "behaviours"), *place)
    faults.texts(reply, ("id", "text", "goes_to"), *place)
    faults.optional_texts(reply, ("feedback", "better_reply"), *place)
    if isinstance(reply.get("id"), str) and not REPLY_ID.match(reply["id"]):
        faults.add("“id” has letters, digits and hyphens only.", *place, "id")
    _check_keys(faults, reply, ("goes_to", "remembers"), *place)
    _check_flags(faults, reply, FLAG_KEYS, *place)
    codes = reply.get("behaviours")
    if codes is not None and not _are_behaviours(codes):
        faults.add(
            "“behaviours” is a list of competency/behaviour.", *place, "behaviours"
        )


def _are_behaviours(codes: Any) -> bool:
    return isinstance(codes, list) and all(
        isinstance(code, str) and all(CODE.match(part) for part in code.split("/"))
        for code in codes
    )


def _check_keys(
    faults: Faults, data: dict[str, Any], names: Sequence[str], *place: object
) -> None:
    for name in names:
        value = data.get(name)
        if value and not (isinstance(value, str) and KEY.match(value)):
            faults.add(
                f"“{name}” has small letters, digits and underscores only.",
                *place,
                name,
            )


def _check_flags(
    faults: Faults, data: dict[str, Any], names: Sequence[str], *place: object
) -> None:
    for name in names:
        value = data.get(name)
        flags = flags_of(value)
        if value and (flags is None or not all(KEY.match(flag) for flag in flags)):
            faults.add(f"“{name}” is a list of what the story remembers.", *place, name)


def flags_of(value: Any) -> list[str] | None:
    """Flags as a list, from one text with commas or from a list; None for neither."""
    if isinstance(value, str):
        return [flag.strip() for flag in value.split(",") if flag.strip()]
    items = value or []
    is_list = isinstance(items, list) and all(isinstance(each, str) for each in items)
    return items if is_list else None
