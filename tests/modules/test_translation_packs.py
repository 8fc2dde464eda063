"""Translated lessons come and go with a pack, and never over an editor's words."""

from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from django.utils import timezone
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslationSource,
)

from modules.exporting import export_pack
from modules.loading import check_curriculum, load_curriculum
from modules.models import LessonPage, ModulePage
from tests.factories.accounts import EditorFactory
from tests.factories.packs import LESSON_ID, MODULE, MODULE_ID, Pack

pytestmark = pytest.mark.django_db
FOLDER = Path("translations/id/first")


def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def translated_pack(folder, lesson=LESSON_ID, module=MODULE_ID):
    folder.mkdir(exist_ok=True)
    Pack(folder)
    write(folder, FOLDER / "module.yaml", module)
    write(folder, FOLDER / "hello.yaml", lesson)
    return folder


def load(folder):
    return load_curriculum(folder, now=timezone.now())


def indonesian(kind=LessonPage):
    return kind.objects.get(locale__language_code="id")


def words_of(page):
    newest = page.get_latest_revision_as_object()
    return newest.title, newest.body[0].value, str(newest.body[1].value["text"])


def problems_with(tmp_path, change):
    lesson = deepcopy(LESSON_ID)
    change(lesson)
    found = check_curriculum(translated_pack(tmp_path / "pack", lesson))
    return [str(problem) for problem in found]


def test_a_translation_comes_as_a_draft(tmp_path):
    assert load(translated_pack(tmp_path / "pack")).problems == []

    page, module = indonesian(), indonesian(ModulePage)

    assert (page.live, module.live) == (False, False)
    assert words_of(page)[:2] == ("Halo", "Sebelumnya")
    assert "Tanya <b>dulu</b>." in words_of(page)[2]
    assert page.slug == "hello"
    assert page.get_parent().pk == module.pk


def test_blocks_have_the_ids_of_the_original(tmp_path):
    load(translated_pack(tmp_path / "pack"))
    english = LessonPage.objects.get(locale__language_code="en")
    newest = indonesian().get_latest_revision_as_object()

    assert [block.id for block in newest.body] == [block.id for block in english.body]
    assert newest.checklists() == english.checklists()


def test_segments_are_those_that_the_library_would_write(tmp_path):
    load(translated_pack(tmp_path / "pack"))
    source = TranslationSource.objects.get(
        object_id=LessonPage.objects.first().translation_key
    )

    def rows():
        return [
            list(
                kind.objects.filter(source=source)
                .order_by("order")
                .values_list("order", "context__path", "context__field_path", field)
            )
            for kind, field in (
                (StringSegment, "string__data"),
                (TemplateSegment, "template__template"),
                (OverridableSegment, "data_json"),
            )
        ]

    ours = rows()
    StringSegment.objects.filter(source=source).delete()
    TemplateSegment.objects.filter(source=source).delete()
    for context in {row.context for row in source.stringsegment_set.all()}:
        context.delete()
    source.refresh_segments()

    assert ours == rows()
    assert ours[0]
    assert ours[1]


def test_loading_twice_changes_nothing(tmp_path):
    folder = translated_pack(tmp_path / "pack")
    load(folder)
    before = indonesian().latest_revision_id

    assert load(folder).differences == []
    assert indonesian().latest_revision_id == before


def test_newer_words_of_the_pack_are_taken_over(tmp_path):
    load(translated_pack(tmp_path / "pack"))
    load(translated_pack(tmp_path / "pack", {**LESSON_ID, "title": "Halo lagi"}))

    assert words_of(indonesian())[0] == "Halo lagi"


def by_hand(words="Salam"):
    """What an editor types in the CMS."""
    row = StringTranslation.objects.get(
        context__path="title", context__object_id=indonesian().translation_key
    )
    row.data, row.tool_name = words, ""
    row.last_translated_by = EditorFactory()
    row.save()
    return row


def test_an_editors_words_are_never_overwritten_but_shown(tmp_path):
    load(translated_pack(tmp_path / "pack"))
    by_hand()

    report = load(
        translated_pack(
            tmp_path / "pack",
            {**LESSON_ID, "title": "Halo lagi", "summary": "Cara lain."},
        )
    )

    (difference,) = report.differences
    assert difference.path == FOLDER / "hello.yaml"
    assert "-title: Salam" in difference.lines
    assert "+title: Halo lagi" in difference.lines
    newest = indonesian().get_latest_revision_as_object()
    assert (newest.title, newest.summary) == ("Salam", "Cara lain.")


def test_an_editors_words_give_way_where_the_file_is_named(tmp_path):
    load(translated_pack(tmp_path / "pack"))
    by_hand()
    folder = translated_pack(tmp_path / "pack", {**LESSON_ID, "title": "Halo lagi"})

    load_curriculum(folder, now=timezone.now(), replacing={FOLDER / "hello.yaml"})

    assert words_of(indonesian())[0] == "Halo lagi"


def test_a_removed_translation_is_not_brought_back(tmp_path):
    folder = translated_pack(tmp_path / "pack")
    load(folder)
    indonesian().delete()
    write(folder, FOLDER / "hello.yaml", {**LESSON_ID, "title": "Halo lagi"})

    report = load(folder)

    assert "removed" in report.differences[0].message
    assert not LessonPage.objects.filter(locale__language_code="id").exists()


def test_a_page_that_is_read_keeps_its_words_until_somebody_approves(tmp_path):
    load(translated_pack(tmp_path / "pack"))
    indonesian().get_latest_revision().publish()

    load(translated_pack(tmp_path / "pack", {**LESSON_ID, "title": "Halo lagi"}))

    assert indonesian().title == "Halo"


def test_translations_go_out_as_they_came_in(tmp_path):
    tens = {"position": 10}
    folder = translated_pack(tmp_path / "pack", module={**MODULE_ID, **tens})
    write(folder, "first/module.yaml", {**MODULE, **tens})
    load(folder)

    export_pack(tmp_path / "out")

    for name in ("module.yaml", "hello.yaml"):
        came, went = (
            yaml.safe_load((where / FOLDER / name).read_text())
            for where in (folder, tmp_path / "out")
        )
        assert came == went
    assert check_curriculum(tmp_path / "out") == []


def test_a_translation_with_a_gap_stays_behind(tmp_path):
    load(translated_pack(tmp_path / "pack"))
    by_hand().delete()

    export_pack(tmp_path / "out")

    assert (tmp_path / "out" / FOLDER / "module.yaml").exists()
    assert not (tmp_path / "out" / FOLDER / "hello.yaml").exists()


def test_a_good_translation_has_no_problem(tmp_path):
    assert problems_with(tmp_path, lambda lesson: None) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda it: it["body"].pop(), "There are 2 here, and 3 in the file"),
        (lambda it: it.pop("summary"), "“summary” is missing"),
        (lambda it: it.update(extra="x"), "“extra” is not in the file"),
        (lambda it: it.update(minutes=6), "“minutes” is not translated"),
        (lambda it: it["body"][1].update(basis="own"), "“basis” is not translated"),
        (
            lambda it: it["body"][2]["checklist"].update(key="siap"),
            "“key” is not translated",
        ),
        (lambda it: it["body"].reverse(), "“checklist” is not in the file"),
        (lambda it: it["body"][1].update(text="A.\n\nB."), "The paragraphs and lists"),
        (lambda it: it["body"][0].update(heading=" "), "The words are missing"),
        (
            lambda it: it.update(title="a" * 201),
            "“title” is longer than 200 characters",
        ),
    ],
)
def test_a_translation_that_differs_in_more_than_words_is_refused(
    tmp_path, change, sentence
):
    found = problems_with(tmp_path, change)

    assert any(sentence in line for line in found), found
    assert all(line.startswith(f"{FOLDER}/hello.yaml:") for line in found)


def test_a_fault_is_named_with_its_line(tmp_path):
    found = problems_with(tmp_path, lambda it: it["body"][1].update(basis="own"))
    written = (tmp_path / "pack" / FOLDER / "hello.yaml").read_text().splitlines()
    line = next(n for n, words in enumerate(written, 1) if "basis: own" in words)

    assert found[0].startswith(f"{FOLDER}/hello.yaml:{line}:")


def test_a_language_that_is_not_offered_is_refused(tmp_path):
    folder = translated_pack(tmp_path / "pack")
    write(folder, "translations/xx/first/hello.yaml", LESSON_ID)

    assert "“xx” is not one of the languages: id." in str(check_curriculum(folder)[0])


def test_a_translation_of_nothing_is_refused(tmp_path):
    folder = translated_pack(tmp_path / "pack")
    write(folder, FOLDER / "goodbye.yaml", LESSON_ID)

    (problem,) = check_curriculum(folder)

    assert problem.path == FOLDER / "goodbye.yaml"
