"""Content packs: what a load brings, and never over an editor's work."""

from pathlib import Path

import pytest

from modules.kinds.toolbox import fill_examples
from modules.models import (
    HouseRulesPage,
    LearningPath,
    LessonPage,
    SourceDocument,
    SourcePlace,
    ToolPage,
)
from modules.rules import house_rules
from tests.factories.packs import FACTS, LESSON, PATH, SOURCES

pytestmark = pytest.mark.django_db


def test_a_pack_becomes_published_pages(pack):
    report = pack.load()

    lesson = LessonPage.objects.get()
    assert (report.problems, report.differences) == ([], [])
    assert (lesson.live, lesson.url) == (True, "/en/learn/first/hello/")
    assert lesson.body[1].value["text"].source == "<p>Ask <b>first</b>.</p>"
    assert SourcePlace.objects.get().reference == "remote-services#safety"
    assert LearningPath.objects.get().steps.get().target == "first"


def test_ids_of_blocks_and_lines_stay_when_a_text_is_corrected(pack):
    pack.load()
    before = LessonPage.objects.get().checklists()
    pack.write("first/hello.yaml", {**LESSON, "title": "Good morning"})

    pack.load()

    assert LessonPage.objects.get().title == "Good morning"
    assert LessonPage.objects.get().checklists() == before


def test_what_an_editor_changed_is_left_alone_and_reported(pack):
    pack.load()
    lesson = LessonPage.objects.get()
    lesson.title = "The editor’s title"
    lesson.save_revision().publish()
    pack.write("first/hello.yaml", {**LESSON, "title": "A newer title"})

    report = pack.load()

    assert [str(item.path) for item in report.differences] == ["first/hello.yaml"]
    assert LessonPage.objects.get().title == "The editor’s title"


def test_a_draft_of_an_editor_counts_as_a_change(pack):
    pack.load()
    lesson = LessonPage.objects.get()
    lesson.title = "Not published yet"
    lesson.save_revision()
    pack.write("first/hello.yaml", {**LESSON, "title": "A newer title"})

    assert len(pack.load().differences) == 1
    assert LessonPage.objects.get().title == "Hello"


def test_what_an_editor_removed_is_not_brought_back(pack):
    pack.load()
    LessonPage.objects.get().delete()
    pack.write("first/hello.yaml", {**LESSON, "title": "A newer title"})

    report = pack.load()

    assert (len(report.differences), LessonPage.objects.count()) == (1, 0)


def test_loading_an_unchanged_pack_says_nothing_of_an_editors_change(pack):
    pack.load()
    LessonPage.objects.get().save_revision().publish()

    assert pack.load().differences == []


def test_plans_ship_empty_and_the_demo_fills_them(pack):
    pack.load()
    shipped = ToolPage.objects.get().is_filled

    filled = fill_examples(pack.folder)

    assert (shipped, filled, ToolPage.objects.get().is_filled) == (False, 1, True)
    assert ToolPage.objects.get().local_text == "<p>An <b>invented</b> plan.</p>"


def test_filling_leaves_the_helplines_own_words_alone(pack):
    pack.load()
    plan = ToolPage.objects.get()
    plan.local_text = "<p>Ours.</p>"
    plan.save_revision().publish()

    assert (fill_examples(pack.folder), ToolPage.objects.get().local_text) == (
        0,
        ("<p>Ours.</p>"),
    )


def test_house_rules_are_known_by_address_and_version(pack):
    before = house_rules()
    pack.load()

    assert (before, house_rules()) == (("", 0), ("/en/toolbox/house-rules/", 3))
    assert HouseRulesPage.objects.count() == 1


def test_what_was_left_alone_is_shown_with_the_lines_that_differ(pack):
    pack.load()
    lesson = LessonPage.objects.get()
    lesson.title = "The editor’s title"
    lesson.save_revision().publish()
    pack.write("first/hello.yaml", {**LESSON, "title": "A newer title"})

    found = pack.load().differences

    assert [line for line in found[0].lines if line[:6] in ("-title", "+title")] == [
        "-title: The editor’s title",
        "+title: A newer title",
    ]


def test_a_file_that_is_named_takes_the_place_of_what_was_changed_here(pack):
    pack.load()
    lesson = LessonPage.objects.get()
    lesson.title = "The editor’s title"
    lesson.save_revision().publish()
    pack.write("first/hello.yaml", {**LESSON, "title": "A newer title"})

    report = pack.load(replacing=[Path("first/hello.yaml")])

    assert (report.differences, LessonPage.objects.get().title) == ([], "A newer title")
    assert [
        revision.content["title"]
        for revision in LessonPage.objects.get().revisions.order_by("pk")
    ] == ["Hello", "The editor’s title", "A newer title"]


def test_a_path_that_was_changed_here_is_left_alone(pack):
    pack.load()
    LearningPath.objects.update(title="Our own path")
    pack.write("paths/new.yaml", {**PATH, "title": "A newer path"})

    report = pack.load()

    assert [str(item.path) for item in report.differences] == ["paths/new.yaml"]
    assert LearningPath.objects.get().title == "Our own path"


def test_a_path_that_nobody_changed_is_brought_up_to_date(pack):
    pack.load()
    pack.write("paths/new.yaml", {**PATH, "title": "A newer path"})

    assert (pack.load().differences, LearningPath.objects.get().title) == (
        [],
        "A newer path",
    )


def test_a_pack_never_changes_what_another_pack_brought(pack):
    pack.load()
    pack.write("pack.yaml", {**FACTS, "name": "Another pack"})
    pack.write("first/hello.yaml", {**LESSON, "title": "Another title"})

    report = pack.load()

    assert [item.message for item in report.differences] == [
        "This came here with another pack. It was left as it is."
    ]
    assert LessonPage.objects.get().title == "Hello"


def test_a_second_pack_brings_its_own_sources_beside_the_first(pack):
    pack.load()
    second = {**SOURCES["documents"][0], "slug": "another-brief", "places": []}
    pack.write("pack.yaml", {**FACTS, "name": "Another pack"})
    pack.write("sources.yaml", {"documents": [*SOURCES["documents"], second]})

    pack.load()

    slugs = SourceDocument.objects.values_list("slug", flat=True)
    assert list(slugs) == ["remote-services", "another-brief"]


@pytest.mark.parametrize("missing", ["name", "licence", "source", "language"])
def test_a_pack_says_its_name_its_licence_and_its_source(pack, missing):
    facts = {name: value for name, value in FACTS.items() if name != missing}
    pack.write("pack.yaml", facts)

    assert pack.problems() == [f"pack.yaml:1: “{missing}” is missing or empty."]


def test_places_that_a_newer_file_does_not_name_stay(pack):
    pack.load()
    place = {**SOURCES["documents"][0]["places"][0], "slug": "first-words"}
    pack.write(
        "sources.yaml", {"documents": [{**SOURCES["documents"][0], "places": [place]}]}
    )
    pack.write("first/hello.yaml", {**LESSON, "body": [{"heading": "Before"}]})

    pack.load()

    assert set(SourcePlace.objects.values_list("reference", flat=True)) == {
        "remote-services#safety",
        "remote-services#first-words",
    }
