"""Everyday words come with packs and go out as they came in."""

from pathlib import Path

import pytest

from modules.exporting import export_pack
from modules.models import ExercisePage, HouseRulesPage, LessonPage, ToolPage
from modules.services.translations import outdated_translations
from tests.factories.packs import LESSON, LESSON_ID, MODULE_ID, PLAN, RULES, Pack
from tests.modules.pack_files import said, texts

pytestmark = pytest.mark.django_db
WORDS = ["kill herself", "bunuh diri", "ฆ่าตัวตาย", "yes: no"]
EXERCISE = {
    "slug": "feet",
    "title": "Feet",
    "summary": "On the floor.",
    "found_by": WORDS,
    "minutes": 2,
    "steps": [{"text": "Sit.", "seconds": 20}],
    "closing": "Done.",
    "basis": "own",
}
FILES = {
    "first/hello.yaml": {**LESSON, "found_by": WORDS},
    "toolbox/danger-plan.yaml": {**PLAN, "found_by": WORDS},
    "toolbox/house-rules.yaml": {**RULES, "found_by": WORDS},
    "exercises/feet.yaml": EXERCISE,
}
TRANSLATED = "translations/id/first/hello.yaml"


@pytest.fixture
def led(tmp_path):
    pack = Pack(tmp_path / "pack")
    for name, data in FILES.items():
        pack.write(name, data)
    return pack


def translate(pack, **more):
    pack.write("translations/id/first/module.yaml", MODULE_ID)
    pack.write(TRANSLATED, {**LESSON_ID, **more})


def test_pages_keep_the_words_of_a_pack(led):
    led.load()

    for kind in (LessonPage, ToolPage, HouseRulesPage, ExercisePage):
        assert kind.objects.get().found_by == "\n".join(WORDS)


def test_words_go_out_as_they_came_in(led, tmp_path):
    led.load()
    export_pack(tmp_path / "one")
    again = Pack(tmp_path / "again")
    for name in FILES:
        again.write(name, (tmp_path / "one" / name).read_text())
    again.load(replacing=[Path(name) for name in FILES])
    export_pack(tmp_path / "two")

    assert [said(tmp_path / "one" / name)["found_by"] for name in FILES] == [WORDS] * 4
    one, two = texts(tmp_path / "one"), texts(tmp_path / "two")
    assert {name: one[name] for name in FILES} == {name: two[name] for name in FILES}


def test_words_typed_with_gaps_go_out_one_by_one(led, tmp_path):
    led.load()
    page = ToolPage.objects.get()
    page.found_by = " bunuh diri \r\n\r\nself-harm"
    page.save_revision().publish()

    export_pack(tmp_path / "one")

    written = said(tmp_path / "one/toolbox/danger-plan.yaml")
    assert written["found_by"] == ["bunuh diri", "self-harm"]


def test_newer_words_of_a_pack_are_taken_over(led):
    led.load()
    led.write("toolbox/danger-plan.yaml", {**PLAN, "found_by": ["darurat"]})

    led.load()

    assert ToolPage.objects.get().found_by == "darurat"


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("bunuh diri", "“found_by” is missing or empty."),
        ([], "“found_by” is missing or empty."),
        ([False], "Line 1 of “found_by” holds no words."),
        (["one\ntwo"], "Everyday words stand on one line."),
    ],
)
@pytest.mark.parametrize("name", FILES)
def test_words_that_cannot_be_read_are_told(led, name, value, fault):
    led.write(name, {**FILES[name], "found_by": value})

    (told,) = led.problems()

    assert told.startswith(f"{name}:")
    assert fault in told


def test_a_translation_needs_no_words_and_is_not_outdated_by_new_ones(led, tmp_path):
    translate(led)
    assert led.problems() == []
    led.load()
    original, copy = LessonPage.objects.order_by("locale__language_code")
    copy.get_latest_revision().publish()
    original.found_by = "another word"
    original.save_revision().publish()

    export_pack(tmp_path / "one")

    assert list(outdated_translations(original)) == []
    assert "found_by" not in said(tmp_path / "one" / TRANSLATED)
    assert said(tmp_path / "one" / TRANSLATED)["title"] == "Halo"


def test_a_translation_with_words_of_its_own_is_told_where_they_stand(led):
    translate(led, found_by=WORDS)

    (told,) = led.problems()

    assert "stands in the file that it translates, and there alone" in told
