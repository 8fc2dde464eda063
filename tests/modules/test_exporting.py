"""Packs go out and come in again: nothing is lost, nothing is added.

The whole starter curriculum does so in test_curriculum.py.
"""

import io

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from modules.blocks import LessonBody, PlanBody
from modules.domain.leaning import references_of
from modules.exporting import (
    NothingToExportError,
    export_pack,
    module_alone,
    path_alone,
)
from modules.kinds.bodies import LESSON_BLOCKS, PLAN_BLOCKS
from modules.loading import check_curriculum, load_curriculum
from modules.models import LessonPage, ModulePage, Picture, ToolPage
from rosella import pack_commands
from tests.factories.modules import make_lesson, make_module, stream, text_block
from tests.factories.packs import LESSON, MODULE, PATH, PLAN, Pack
from tests.modules.pack_files import said, texts
from tests.modules.pack_parts import BLOCKS, QUIZ

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def pack(tmp_path):
    """A small pack that is loaded already."""
    made = Pack(tmp_path / "pack")
    made.load()
    return made


def test_what_an_editor_changed_goes_out(pack, tmp_path):
    lesson = LessonPage.objects.get()
    lesson.title = "Is it *really* safe?"
    lesson.save_revision().publish()

    export_pack(tmp_path / "one")

    assert said(tmp_path / "one/first/hello.yaml")["title"] == "Is it *really* safe?"


def test_drafts_stay_behind_and_are_named(pack, tmp_path):
    lesson = LessonPage.objects.get()
    lesson.title = "Not published yet"
    lesson.save_revision()

    report = export_pack(tmp_path / "one")

    assert report.drafts == ["Not published yet"]
    assert said(tmp_path / "one/first/hello.yaml")["title"] == "Hello"


def test_of_one_module_only_its_own_drafts_are_named(pack, tmp_path, capsys):
    pack.write("second/module.yaml", {**MODULE, "slug": "second", "lessons": ["bye"]})
    pack.write("second/bye.yaml", {**LESSON, "slug": "bye"})
    pack.load()
    for page in (*LessonPage.objects.all(), *ToolPage.objects.all()):
        page.title = f"New {page.slug}"
        page.save_revision()

    alone = export_pack(tmp_path / "one", module_alone("second"))
    whole = export_pack(tmp_path / "all")
    pack_commands._say_exported(alone)

    assert alone.drafts == ["New bye"]
    assert sorted(whole.drafts) == ["New bye", "New danger-plan", "New hello"]
    told = capsys.readouterr().out
    assert (
        "1 page has words that are not published: they stayed.\n    New bye\n" in told
    )


def test_what_the_helpline_filled_in_never_goes_out(pack, tmp_path):
    plan = ToolPage.objects.get()
    plan.local_text = "<p>Ring extension 12.</p>"
    plan.save_revision().publish()

    export_pack(tmp_path / "one")

    assert b"extension 12" not in b"".join(texts(tmp_path / "one").values())


def test_a_module_goes_out_with_what_it_leans_on_and_nothing_else(pack, tmp_path):
    pack.write("first/module.yaml", {**MODULE, "quiz": "first"})
    pack.write("first/quiz.yaml", QUIZ)
    body = [{"caution": "Mind.", "local": "danger-plan"}]
    pack.write("first/hello.yaml", {**LESSON, "body": body})
    pack.write("second/module.yaml", {**MODULE, "slug": "second", "lessons": ["bye"]})
    pack.write("second/bye.yaml", {**LESSON, "slug": "bye"})
    pack.load()

    report = export_pack(tmp_path / "one", module_alone("first"))

    assert report.problems == []
    assert sorted(texts(tmp_path / "one")) == [
        "first/hello.yaml",
        "first/module.yaml",
        "first/quiz.yaml",
        "pack.yaml",
        "sources.yaml",
        "toolbox/danger-plan.yaml",
    ]


@pytest.mark.parametrize("name", ["quiz", "module"])
def test_a_path_or_a_plan_may_be_named_like_a_part_of_a_module(pack, tmp_path, name):
    words = {"from": PATH["title"], "to": "Jalur"}
    pack.write(f"paths/{name}.yaml", {**PATH, "slug": name})
    pack.write(f"toolbox/{name}.yaml", {**PLAN, "slug": name})
    pack.write(
        f"translations/id/paths/{name}.yaml", {"language": "id", "texts": [words]}
    )
    assert pack.load().problems == []

    export_pack(tmp_path / "out")

    assert {
        f"paths/{name}.yaml",
        f"toolbox/{name}.yaml",
        f"translations/id/paths/{name}.yaml",
    } <= set(texts(tmp_path / "out"))
    assert check_curriculum(tmp_path / "out") == []


@pytest.mark.parametrize("choose", [module_alone, path_alone])
def test_what_is_not_there_cannot_be_exported(pack, choose):
    with pytest.raises(NothingToExportError, match="choose one of"):
        choose("nowhere")


def test_every_block_that_an_editor_has_can_stand_in_a_pack():
    assert set(LessonBody.base_blocks) == LESSON_BLOCKS
    assert set(PlanBody.base_blocks) == PLAN_BLOCKS


def test_every_block_goes_out_as_it_came_in(pack, tmp_path):
    body = LESSON["body"] + BLOCKS
    pack.write("first/hello.yaml", {**LESSON, "body": body})
    pack.load()

    export_pack(tmp_path / "one")

    assert said(tmp_path / "one/first/hello.yaml")["body"] == body


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ({"quiz": "first"}, {("quiz", "first")}),
        ({"local": True}, set()),
        ({"body": [{"caution": "Mind.", "local": "plan"}]}, {("tool", "plan")}),
        ({"steps": [{"kind": "lesson", "target": "one/two"}]}, {("module", "one")}),
        ({"embed": {"kind": "scenario", "target": "s"}}, {("scenario", "s")}),
        ({"variant_of": "s"}, {("scenario", "s")}),
        ({"tool": "plan"}, {("tool", "plan")}),
    ],
)
def test_what_a_file_leans_on_is_known_by_its_fields(data, names):
    assert references_of(data) == names


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"sea")

    with pytest.raises(FileExistsError):
        export_pack(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_pictures_travel_with_their_lesson(tmp_path):
    load_curriculum(Pack(tmp_path / "pack").folder, now=NOW)
    sea = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(sea, "PNG")
    picture = Picture.objects.create(
        title="Sea", file=ContentFile(sea.getvalue(), name="sea.png")
    )
    block = ("picture", {"picture": picture.pk, "alt": "The sea", "caption": ""})
    make_lesson(
        make_module("own", "Our own"),
        body=stream(text_block(), block),
        aims=stream(("aim", "rest;")),
    )
    first = export_pack(tmp_path / "one", module_alone("own"))
    ModulePage.objects.get(slug="own").delete()
    Picture.objects.all().delete()

    report = load_curriculum(tmp_path / "one", now=NOW)
    export_pack(tmp_path / "two", module_alone("own"))

    assert (first.problems, report.problems) == ([], [])
    assert Picture.objects.get().title == "The sea"
    assert texts(tmp_path / "two") == texts(tmp_path / "one")
    assert sea.getvalue() in texts(tmp_path / "two").values()
