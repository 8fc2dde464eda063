"""The texts of a page's body, as the editor keeps it: paragraph by paragraph, without
mark-up and without names of things.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

SILENT = frozenset(
    {
        "basis",
        "id",
        "key",
        "kind",
        "link",
        "local",
        "publisher",
        "reviewed_by",
        "sources",
        "target",
        "type",
        "who",
    }
)
"""Fields that name things, and are never read out."""
BREAK = re.compile(r"</(?:p|li|h[1-6])>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")


def paragraphs(value: Any) -> Iterator[str]:
    """Every paragraph that a reader meets, in order."""
    if isinstance(value, str):
        yield from without_marks(value)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name not in SILENT:
                yield from paragraphs(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from paragraphs(item)


def without_marks(html: str) -> list[str]:
    """Rich text as plain paragraphs."""
    pieces = (unescape(TAG.sub("", piece)).strip() for piece in BREAK.split(html))
    return [piece for piece in pieces if piece]
