"""Translations in the hands of editors and readers: PO files, changed originals, a
named reviewer.
"""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from modules.models import ModulePage, TranslatedPage
from modules.services.translations import publish_waiting, translation_of
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import make_editor, make_lesson, make_module
from tests.modules.reading_translations import read
from tests.modules.translating import (
    approve,
    download,
    indonesian,
    translate,
)


def publish(page, **changes):
    page = Page.objects.get(pk=page.pk).specific
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_the_whole_round_keeps_what_was_typed(client, sign_in, lesson, published):
    """English, PO, Indonesian, a change of the original, a flag, PO again."""
    row = translation_of(published)
    title = StringTranslation.objects.get(
        context__object_id=lesson.translation_key, context__path="title"
    )
    title.data, title.tool_name = "Apakah aman?", ""
    title.save()

    publish(lesson, summary="A better first question.")

    known = TranslatedPage.objects.get(page=published)
    assert known.source_changed_at is not None
    po = download(client, row)
    gaps = [entry.msgid for entry in po if not entry.msgstr and not entry.obsolete]
    assert gaps == ["A better first question."]
    assert {entry.msgid: entry.msgstr for entry in po}["Is it safe to talk?"] == (
        "Apakah aman?"
    )
    translate(client, row, {gaps[0]: "Pertanyaan yang lebih baik."})
    sign_in(make_editor())
    assert approve(client, published).status_code == 303
    page = indonesian()
    assert (page.title, page.summary) == ("Apakah aman?", "Pertanyaan yang lebih baik.")
    assert page.body[0].value == "Sebelumnya"
    assert TranslatedPage.objects.get(page=page).source_changed_at is None


def test_publishing_the_original_unchanged_flags_nothing(lesson, published):
    publish(lesson)

    assert TranslatedPage.objects.get(page=published).source_changed_at is None


def test_a_reader_is_told_that_the_original_is_newer(sign_in, lesson, published):
    assert "lebih baru" not in read(sign_in, published.url)

    publish(lesson, title="Is it safe to speak?")
    page = read(sign_in, published.url)

    assert "Teks dalam Bahasa Inggris lebih baru" in page
    assert f'href="{lesson.url}"' in page


def test_a_reader_is_told_of_passages_in_the_originals_language(
    client, sign_in, lesson, published
):
    publish(lesson, summary="A better first question.")
    translation_of(published).save_target(publish=True)

    page = read(sign_in, published.url)

    assert "masih dalam Bahasa Inggris" in page
    assert TranslatedPage.objects.get(page=published).untranslated == 1


def test_a_translation_without_a_reviewer_says_so_in_the_readers_language(
    sign_in, lesson, published
):
    assert "menunggu tinjauan" in read(sign_in, published.url)
    page = read(sign_in, published.url, "en")
    assert "awaiting a native practitioner" in page
    assert f'or <a href="{lesson.url}">read it in English</a>.' in page


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_translated_lesson_asks_as_few_questions_as_its_original(
    sign_in, published, django_assert_max_num_queries, language
):
    client = sign_in(AttendantFactory(language=language))
    client.get(published.url)

    with django_assert_max_num_queries(15):
        assert client.get(published.url).status_code == 200


def test_an_old_draft_does_not_pass_for_a_translation(lesson, translated):
    """Its words were typed, and never put on the page."""
    indonesian().get_latest_revision().publish()

    assert TranslatedPage.objects.get(page=indonesian()).untranslated == 5


def test_only_whole_translations_are_published_for_the_demo(translated):
    StringTranslation.objects.filter(
        context__path="title", data="Amankah berbicara?"
    ).delete()

    publish_waiting()

    assert (indonesian(ModulePage).live, indonesian().live) == (True, False)


def test_the_original_says_nothing_of_reviewers(sign_in, lesson, published):
    page = read(sign_in, lesson.url, "en")

    assert "native practitioner" not in page
    assert "Translation reviewed" not in page


def test_an_editor_sees_what_is_to_do_above_the_words(client, lesson, published):
    url = reverse("wagtailadmin_pages:edit", args=[published.pk])

    assert "No named reviewer has agreed" in client.get(url).content.decode()
    publish(lesson, title="Is it safe to speak?")
    page = client.get(url).content.decode()

    assert "The original has changed. 1 passage is not translated yet." in page


def test_there_is_one_way_to_publish_a_translation(client, published):
    """The button below the words; the sentence above them says what is to do."""
    url = reverse("wagtailadmin_pages:edit", args=[published.pk])

    page = unescape(client.get(url).content.decode())

    assert '"canPublish": true' in page
    assert reverse("translation_approve", args=[published.pk]) not in page


def test_the_desk_names_changed_originals_and_waiting_reviews(
    client, lesson, published
):
    before = client.get("/cms/").content.decode()
    publish(lesson, title="Is it safe to speak?")
    after = client.get("/cms/").content.decode()

    assert "No original has changed" in before
    assert "2 pages wait for their reviewer." in before
    assert "1 original has changed since it was translated." in after


def test_lists_name_the_language_of_what_is_not_translated(sign_in, lesson, published):
    make_lesson(lesson.get_parent(), slug="another", title="Another")
    make_module(slug="another-module", title="Another module")

    module = read(sign_in, indonesian(ModulePage).url)
    shelf = read(sign_in, "/id/learn/")

    assert module.count("Dalam Bahasa Inggris") == 1
    assert shelf.count("Dalam Bahasa Inggris") == 1


def test_a_lesson_whose_modules_page_waits_still_stands_in_it(
    client, sign_in, lesson, translated
):
    make_lesson(lesson.get_parent(), slug="another", title="Another")
    sign_in(make_editor())
    approve(client, indonesian())

    module = read(sign_in, lesson.get_parent().url)
    page = read(sign_in, indonesian().url)

    assert module.index("Amankah berbicara?") < module.index("Another")
    assert "pelajaran 1 dari 2" in page
    assert lesson.get_parent().url in page


def test_a_translated_lesson_asks_no_more_than_one_query_more(
    sign_in, lesson, published
):
    client = sign_in(AttendantFactory(language="id"))

    def asked(page):
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.url).status_code == 200
        return len(queries)

    assert asked(published) <= asked(lesson) + 1
