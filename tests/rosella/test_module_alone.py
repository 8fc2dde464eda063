"""A module that is exported alone is whole: with all that its lessons lean on, without
anything else, and the same when a Rosella that holds nothing has taken it in.
"""

import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tests.rosella.running import run_in_turn

MODULE = "looking-after-yourself"
LESSON = f"{MODULE}/after-a-hard-call.yaml"
LEANED_ON = {
    "toolbox/administrative-procedures.yaml",
    "toolbox/help-for-staff.yaml",
    "toolbox/suicide-prevention-plan.yaml",
}
"""What the lessons of that module name; the toolbox has more."""


@dataclass
class Alone:
    """The pack that came in, the module that went out, and what a second Rosella made
    of it.
    """

    source: Path
    first: Path
    second: Path


@pytest.fixture(scope="module")
def alone(small, tmp_path_factory):
    folder = tmp_path_factory.mktemp("alone")
    source = _with_another_module(shutil.copytree(small, folder / "source"))
    here, there = folder / "here", folder / "there"
    answers = run_in_turn(
        ("pack", "import", source, "--data", here),
        ("pack", "export", folder / "first", "--module", MODULE, "--data", here),
    ) + run_in_turn(
        ("pack", "import", folder / "first", "--data", there),
        ("pack", "export", folder / "second", "--data", there),
    )
    for done in answers:
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return Alone(source, folder / "first", folder / "second")


def _with_another_module(pack):
    """Beside the module a second one; each shows a picture of its own."""
    lesson = yaml.safe_load((pack / LESSON).read_text())
    lesson["body"].append(_picture(pack, "pictures/lamp.png", "navy"))
    _write(pack / LESSON, lesson)
    module = yaml.safe_load((pack / MODULE / "module.yaml").read_text())
    facts = {"slug": "harbour", "title": "The harbour", "lessons": ["ships"]}
    other = {**module, **facts, "quiz": None}
    _write(pack / "harbour" / "module.yaml", {k: v for k, v in other.items() if v})
    body = [_picture(pack, "pictures/ship.png", "teal")]
    _write(pack / "harbour" / "ships.yaml", {**lesson, "slug": "ships", "body": body})
    return pack


def _picture(pack, name, colour):
    content = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(content, "PNG")
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_bytes(content.getvalue())
    return {"picture": {"file": name, "alt": f"A square in {colour}."}}


def _write(path, data):
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_has_all_that_its_lessons_lean_on_and_no_more(alone):
    own = {f"{MODULE}/{path.name}" for path in (alone.source / MODULE).glob("*.yaml")}
    found = contents(alone.first)
    pictures = {name for name in found if name.startswith("pictures/")}

    assert set(found) - pictures == {
        "pack.yaml",
        "sources.yaml",
        "competencies.yaml",
        *own,
        *LEANED_ON,
    }
    lamp = (alone.source / "pictures" / "lamp.png").read_bytes()
    assert [found[name] for name in pictures] == [lamp]


def said(path):
    """What a file says, but for blanks at the end of a text, and for the place of a
    module, which is counted anew.
    """
    return {**_stripped(yaml.safe_load(path.read_text())), "position": None}


def _stripped(part):
    if isinstance(part, dict):
        return {key: _stripped(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_stripped(value) for value in part]
    return part.strip() if isinstance(part, str) else part


def test_its_lessons_and_its_quiz_say_what_they_said(alone):
    for name in contents(alone.first):
        if name.startswith(MODULE) and name != LESSON:
            assert said(alone.first / name) == said(alone.source / name), name


def test_a_rosella_that_holds_nothing_takes_it_in_and_gives_the_same(alone):
    assert contents(alone.second) == contents(alone.first)
