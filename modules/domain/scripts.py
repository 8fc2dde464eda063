"""Scripts whose words stand without spaces between: Thai, Lao, Burmese, Khmer."""

import re
import unicodedata
from collections.abc import Iterator

BLOCKS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF))
SPACELESS = "".join(f"{chr(first)}-{chr(last)}" for first, last in BLOCKS)
INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad"
"""Typed between syllables or words, and shown as nothing: never part of a word."""

SPACELESS_SIGN = re.compile(f"[{SPACELESS}]")
WORD = re.compile(f"[{SPACELESS}]+|[^\\W_{SPACELESS}]+")
STRIP = str.maketrans(dict.fromkeys(INVISIBLE))


def _combining() -> Iterator[str]:
    for first, last in ((0x0300, 0x036F), *BLOCKS):
        for code in range(first, last + 1):
            if unicodedata.category(chr(code)).startswith("M"):
                yield chr(code)


COMBINING = "".join(_combining())
"""Signs that belong to the letter before them: no word ends in front of one."""


def is_spaceless(text: str) -> bool:
    """Whether a text is written without spaces between its words."""
    return SPACELESS_SIGN.search(text) is not None


def plain(text: str) -> str:
    """A text for comparing: one form of each letter, nothing invisible, no capitals."""
    return unicodedata.normalize("NFC", text).translate(STRIP).casefold()
