"""The colours keep WCAG AA on every ground they stand on, in light and dark."""

import re

import pytest

from ui.bundle import PARTS

TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("ground", "surface", "sunken")
WORDS = (
    "ink",
    "muted",
    "accent",
    "accent-strong",
    "calm",
    "good",
    "caution",
    "harm",
)
SOFT = ("accent", "calm", "good", "caution", "harm")
PAIRS = [
    *((word, ground, TEXT) for word in WORDS for ground in GROUNDS),
    *((word, f"{tone}-soft", TEXT) for tone in SOFT for word in ("ink", "muted", tone)),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    *(("line", ground, SHAPE) for ground in GROUNDS),
    *(("focus", ground, SHAPE) for ground in GROUNDS),
]


def themes():
    """Colours by name: those of the light theme, and the dark ones over them."""
    light, dark = (PARTS / "tokens.css").read_text().split("@media")
    bright = dict(re.findall(r"--([\w-]+): #([0-9a-f]+);", light))
    return {
        "light": bright,
        "dark": bright | dict(re.findall(r"--([\w-]+): #([0-9a-f]+);", dark)),
    }


def luminance(colour):
    letters = colour if len(colour) == 6 else "".join(each * 2 for each in colour)
    parts = [int(letters[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("000", "fff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("word", "ground", "least"), PAIRS)
def test_colour_can_be_read_on_its_ground(theme, word, ground, least):
    colours = themes()[theme]

    assert contrast(colours[word], colours[ground]) >= least


def test_dark_theme_changes_every_colour_but_not_one_size():
    light, dark = themes()["light"], themes()["dark"]

    assert [name for name in light if light[name] == dark[name]] == []
