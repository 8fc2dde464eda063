"""The content of a pack's file without what says nothing: empty values, and spacing at
the ends of texts.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def meaningful(data: Any) -> Any:
    """The same data, so that two ways to write one thing are equal."""
    if isinstance(data, str):
        return data.strip()
    if isinstance(data, Mapping):
        kept = {str(key): meaningful(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if not _is_empty(value)}
    if isinstance(data, list | tuple):
        return [meaningful(value) for value in data]
    return data


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def digest_of(data: Any) -> str:
    """Checksum of a file's content, whatever its spacing and comments."""
    return sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()
