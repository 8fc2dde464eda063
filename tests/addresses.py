"""Every address of Rosella, and the entry of the permission matrix that belongs to
it.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import URLPattern, get_resolver

FOLDER = Path(__file__).parent / "permissions"

TREES = {
    "cms/documents/": "tree:wagtaildocs",
    "cms/": "tree:wagtailadmin",
    "accounts/": "tree:allauth",
}
"""Included third-party trees: one entry each."""


@dataclass(frozen=True)
class Address:
    """One pattern: the name its entry goes by, and its route."""

    name: str
    route: str
    pattern: URLPattern


def all_addresses():
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns, route, namespace):
    for pattern in patterns:
        here = route + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLPattern):
            yield Address(_name(pattern, here, namespace), here, pattern)
        else:
            inner = (
                f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
            yield from _walk(pattern.url_patterns, here, inner)


def _name(pattern, route, namespace):
    for prefix, name in TREES.items():
        if route.startswith(prefix):
            return name
    return f"{namespace}{pattern.name or route}"


@cache
def entries():
    """All entries of tests/permissions/*.toml; the same address twice is an error."""
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for name, entry in tomllib.loads(path.read_text()).get("entries", {}).items():
            assert name not in found, f"{name} is declared twice, again in {path.name}"
            found[name] = entry
    return found
