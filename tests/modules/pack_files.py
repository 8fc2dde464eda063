"""What the files of a pack say."""

import re

import yaml

from modules.domain.plain_data import meaningful


def texts(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def said(path):
    """What a file says; an empty line before a list says nothing."""

    def spaced(value):
        if isinstance(value, str):
            return re.sub(r"\n+", "\n", value)
        if isinstance(value, dict):
            return {name: spaced(item) for name, item in value.items()}
        return [spaced(item) for item in value] if isinstance(value, list) else value

    return spaced(meaningful(yaml.safe_load(path.read_text(encoding="utf-8"))))
