"""Rules that need no database: what a sign-in name looks like, and what a browser's
description says about the device."""

import re
import unicodedata
from dataclasses import dataclass

NAME_SHAPE = re.compile(r"[\w.@+-]{2,80}")

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def sign_in_name(typed: str) -> str:
    """The name as it is kept; empty when it cannot be one."""
    name = unicodedata.normalize("NFKC", typed)
    return name if NAME_SHAPE.fullmatch(name) else ""


@dataclass(frozen=True, slots=True)
class Device:
    """Brand names of browser and system; empty where the browser does not say."""

    browser: str
    system: str


def device_of(user_agent: str) -> Device:
    """Read brand names from a User-Agent line; the first that fits wins, since each
    claims to be the older ones."""
    return Device(_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))


def _first(pairs: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for mark, name in pairs if mark in text), "")
