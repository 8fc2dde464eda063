"""No word on any page claims of peer support what is not true."""

import re
from pathlib import Path

import polib
from django.conf import settings

CLAIMS = re.compile(
    r"\b(?:encrypt\w*|anonym\w*|untraceable|sealed|impossible to (?:read|trace|find))",
    re.IGNORECASE,
)
HONEST = re.compile(
    r"not end-to-end encrypted|is not anonymous|not encrypted", re.IGNORECASE
)


def words_shown():
    """Templates, scripts, catalogues and the words in code that go through gettext."""
    root = settings.CHECKOUT_FOLDER
    for top in ("platform", "modules", "assessments", "supervision", "community"):
        for path in (root / top).rglob("*.html"):
            yield path, path.read_text()
        for path in (root / top).rglob("*.po"):
            words = [
                text
                for row in polib.pofile(str(path))
                for text in (row.msgid, row.msgstr)
            ]
            yield path, "\n".join(words)
        for path in (root / top).rglob("*.py"):
            yield path, "\n".join(re.findall(r'_\(\s*"([^"]*)"', path.read_text()))


def test_no_words_claim_what_is_not_true():
    claims = [
        (Path(path).name, found[0])
        for path, text in words_shown()
        for found in CLAIMS.finditer(HONEST.sub("", text))
    ]

    assert claims == []
