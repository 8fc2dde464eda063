"""Whether a translated file has the shape of the file that it translates: the same
keys, blocks and codes in the same places, and other words.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from modules.domain.plain_data import meaningful
from modules.domain.plain_text import to_html

Place = tuple[object, ...]
Fault = tuple[Place, str]

CODES = frozenset(
    {
        "basis",
        "competencies",
        "embed",
        "file",
        "key",
        "lessons",
        "link",
        "local",
        "minutes",
        "position",
        "quiz",
        "reviewed_by",
        "slug",
        "sources",
        "year",
    }
)
"""What stands in a translation as it stands in the file it translates."""
ORIGINAL_ALONE = frozenset({"found_by"})
"""What the file that is translated says for every language."""
WITH_PARAGRAPHS = "text"
PARTS = re.compile(r"</?(?:p|ul|li)>")


def shape_faults(source: Any, translated: Any, place: Place = ()) -> Iterator[Fault]:
    """Where the two differ in more than their words, with the sentence to show."""
    if isinstance(source, Mapping) and isinstance(translated, Mapping):
        yield from _key_faults(source, translated, place)
    elif isinstance(source, list) and isinstance(translated, list):
        yield from _list_faults(source, translated, place)
    elif isinstance(source, str) and isinstance(translated, str):
        yield from _word_faults(source, translated, place)
    elif source != translated:
        yield place, "Something else stands here than in the file that it translates."


def _key_faults(
    source: Mapping[str, Any], translated: Mapping[str, Any], place: Place
) -> Iterator[Fault]:
    for key in source:
        if key not in translated and key not in ORIGINAL_ALONE:
            yield place, f"“{key}” is missing: the translated file has it here."
    for key in translated:
        if key in ORIGINAL_ALONE:
            sentence = "stands in the file that it translates, and there alone."
            yield (*place, key), f"“{key}” {sentence}"
        elif key not in source:
            yield (*place, key), f"“{key}” is not in the file that it translates."
        elif key in CODES:
            yield from _code_faults(source[key], translated[key], (*place, key))
        else:
            yield from shape_faults(source[key], translated[key], (*place, key))


def _code_faults(source: Any, translated: Any, place: Place) -> Iterator[Fault]:
    if meaningful(source) != meaningful(translated):
        yield place, f"“{place[-1]}” is not translated: leave it as it is, “{source}”."


def _list_faults(
    source: list[Any], translated: list[Any], place: Place
) -> Iterator[Fault]:
    if len(source) != len(translated):
        yield (
            place,
            f"There are {len(translated)} here, and {len(source)} in the file that it "
            f"translates.",
        )
        return
    for index, (one, other) in enumerate(zip(source, translated, strict=True)):
        yield from shape_faults(one, other, (*place, index))


def _word_faults(source: str, translated: str, place: Place) -> Iterator[Fault]:
    if bool(source.strip()) != bool(translated.strip()):
        yield place, "The words are missing here or in the file that it translates."
    elif place[-1:] == (WITH_PARAGRAPHS,) and _parts(source) != _parts(translated):
        yield (
            place,
            "The paragraphs and lists are not those of the file that it translates.",
        )


def _parts(text: str) -> list[str]:
    return PARTS.findall(to_html(text))
