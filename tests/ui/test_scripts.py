"""Scripts that meet on a page never take each other's names: those of single pages are
modules, and the two that stand on every page share none.
"""

import re

from rosella.build import SOURCES
from rosella.paths import CHECKOUT
from ui.storage import StaticStorage

ON_EVERY_PAGE = {"exit.js", "keep.js"}
TAG = re.compile(r"<script [^>]*static '([^']+)'[^>]*>")
PRELOADED = re.compile(r'rel="modulepreload" href="{% static \'[^\']*?([^/\']+)\'')
IMPORTED = re.compile(r'import (?:[^"]*)"[^"]*?([^/"]+)";')
NAMED = re.compile(r"^(?:let|const|class|(?:async )?function\*?) (\w+)", re.MULTILINE)


def _files(pattern):
    return [path for each in SOURCES for path in (CHECKOUT / each).rglob(pattern)]


def test_scripts_of_single_pages_are_modules():
    tags = [tag for path in _files("*.html") for tag in TAG.finditer(path.read_text())]
    shared = {tag[1].split("/")[-1] for tag in tags if 'type="module"' not in tag[0]}

    assert len(tags) > len(ON_EVERY_PAGE)
    assert shared == ON_EVERY_PAGE


def test_what_saves_by_itself_asks_for_all_its_parts_at_once():
    """Over a slow line each part that is asked for later comes a second later."""
    late = {
        f"{page.name}: {part}"
        for page in _files("*.html")
        for part in _parts_of(page) - set(PRELOADED.findall(_with_frame(page)))
    }

    assert late == set()


def _parts_of(page):
    """What those scripts of a page import that save what is given early."""
    scripts = {path.name: path.read_text() for path in _files("*.js")}
    names = {tag.split("/")[-1] for tag in TAG.findall(page.read_text())}
    saving = [scripts[name] for name in names if "early.js" in scripts[name]]
    return {part for text in saving for part in IMPORTED.findall(text)}


def _with_frame(page):
    """A page and what stands on all of them."""
    return page.read_text() + "".join(
        path.read_text() for path in _files("still_here.html")
    )


def test_scripts_of_every_page_share_no_name():
    scripts = [path for path in _files("*.js") if path.name in ON_EVERY_PAGE]
    first, second = (set(NAMED.findall(path.read_text())) for path in scripts)

    assert first
    assert first & second == set()


def test_what_saves_by_itself_notices_that_the_sign_in_has_ended():
    sending = {
        path.name for path in _files("*.js") if 'method: "POST"' in path.read_text()
    }

    assert sending == {"signed-in.js", "outbox.js"}  # the room has notices of its own


def test_scripts_are_short():
    long = {
        path.name for path in _files("*.js") if len(path.read_text().split("\n")) > 200
    }

    assert long == set()


def test_a_module_is_imported_under_its_hashed_name(tmp_path):
    (tmp_path / "page.js").write_text('import { part } from "./parts/part.js";\n')
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "part.js").write_text("export const part = 1;\n")
    storage = StaticStorage(location=tmp_path, base_url="/static/")

    paths = {name: (storage, name) for name in ("page.js", "parts/part.js")}
    hashed = {name: found for name, found, _ in storage.post_process(paths)}

    _folder, _, name = hashed["parts/part.js"].partition("/")
    page = (tmp_path / hashed["page.js"]).read_text()
    assert name != "part.js"
    assert f'from "./parts/{name}"' in page
