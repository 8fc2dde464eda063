"""Scripts that meet on a page share its names: none may take what another one has."""

import re

import pytest

from rosella.build import SOURCES
from rosella.paths import CHECKOUT

NAMED = re.compile(r"^(?:let|const|class|(?:async )?function\*?) (\w+)", re.MULTILINE)
SCRIPTS = sorted(
    path for source in SOURCES for path in (CHECKOUT / source).rglob("static/**/*.js")
)
EVERYWHERE = [path for path in SCRIPTS if path.name in {"exit.js", "keep.js"}]


def _names(path):
    return set(NAMED.findall(path.read_text("utf-8")))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_takes_a_name_of_those_on_every_page(script):
    taken = {name for path in EVERYWHERE if path != script for name in _names(path)}

    assert len(EVERYWHERE) == 2
    assert _names(script) & taken == set()
