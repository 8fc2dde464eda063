"""Which translations an export takes along, and what it says of the others."""

from pathlib import Path

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from modules.exporting import export_pack, module_alone
from modules.models import TranslatedPage
from rosella import pack_commands
from tests.factories.modules import make_editor, make_lesson, make_module
from tests.modules.translating import approve, indonesian, translate, translations

pytestmark = pytest.mark.django_db
LESSON_ID = Path("translations/id/answering-the-call/is-it-safe-to-talk.yaml")


@pytest.fixture
def lesson_alone(client, sign_in, lesson):
    """Its module is not translated; a second editor has approved it."""
    sign_in(make_editor())
    url = reverse("wagtail_localize:submit_page_translation", args=[lesson.pk])
    client.post(url, {"locales": [Locale.objects.get(language_code="id").pk]})
    for translation in translations():
        translate(client, translation)
    sign_in(make_editor())
    approve(client, indonesian())
    return indonesian()


def change(lesson):
    page = Page.objects.get(pk=lesson.pk).specific
    page.summary = "A better first question."
    page.save_revision().publish()


def test_a_lesson_goes_out_whose_module_is_not_translated(tmp_path, lesson_alone):
    report = export_pack(tmp_path / "out")

    assert lesson_alone.live
    assert (LESSON_ID in report.files, report.left) == (True, [])


def test_a_translation_that_is_outdated_is_named_with_the_reason(
    tmp_path, lesson, lesson_alone
):
    change(lesson)

    report = export_pack(tmp_path / "out")

    known = TranslatedPage.objects.get(page=lesson_alone)
    assert known.source_changed_at is not None
    assert LESSON_ID not in report.files
    assert [left.path for left in report.left] == [LESSON_ID]
    assert "the original has changed since" in report.left[0].reason


def test_of_another_module_nothing_is_left_behind(tmp_path, lesson, lesson_alone):
    change(lesson)
    other = make_lesson(make_module(slug="other", title="Other")).get_parent()

    assert export_pack(tmp_path / "out", module_alone(other.slug)).left == []


def test_the_export_says_how_many_stayed(tmp_path, lesson, lesson_alone, capsys):
    change(lesson)

    pack_commands._say_exported(export_pack(tmp_path / "out"))

    said = capsys.readouterr().out
    assert f"{LESSON_ID}: Readers see this translation" in said
    assert "Left behind, though readers see it: 1 translation." in said
