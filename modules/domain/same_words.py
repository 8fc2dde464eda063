"""What of a page's content is words, and what an editor's browser puts in by itself.
Plain Python.
"""

import json
import re
from typing import Any

BROWSERS_KEY = re.compile(r' data-block-key="[^"]*"')
"""Names a paragraph for comments; it is new with each text that had none."""


def as_words(value: Any) -> Any:
    """A field of a revision, so that opening a page and keeping it changes nothing: a
    block is named by no words either.
    """
    return _bare(_unpacked(value))


def _unpacked(value: Any) -> Any:
    """A stream is kept as JSON, its keys in any order."""
    if isinstance(value, str) and value.startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return BROWSERS_KEY.sub("", value)
    if isinstance(value, dict):
        named = "id" if value.keys() >= {"type", "value"} else None
        return {key: _bare(each) for key, each in value.items() if key != named}
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value
