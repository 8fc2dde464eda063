"""What was typed here while a translator worked on her file."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from modules.services.translations import translation_of
from modules.views.po_files import _first_words
from tests.modules.translating import download, indonesian, translations, upload

TITLE, SUMMARY = "Is it safe to talk?", "The first question."
KEPT = "other words were typed here after the file was downloaded"


@pytest.fixture
def row(translated):
    return translation_of(indonesian())


def type_here(client, row, original, words):
    """What the page of the translation sends for one line."""
    segment = row.source.stringsegment_set.get(string__data=original)
    url = reverse("wagtail_localize:edit_string_translation", args=[row.pk, segment.pk])
    answer = client.put(
        url, f"value={words}", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code in {200, 201}


def said(row, original):
    return StringTranslation.objects.get(
        translation_of__data=original, context__object_id=row.source.object_id
    ).data


def changed(po, **words):
    for entry in po:
        entry.msgstr = words.get(entry.msgctxt, entry.msgstr)
    return po


def messages_after(client, row, po):
    upload(client, row, po)
    return unescape(client.get("/cms/").content.decode())


def test_what_was_typed_after_the_download_is_kept_and_named(client, row):
    po = download(client, row)
    type_here(client, row, TITLE, "Diketik di sini")

    page = messages_after(client, row, changed(po, title="Berkas", summary="Baru."))

    assert (said(row, TITLE), said(row, SUMMARY)) == ("Diketik di sini", "Baru.")
    assert "1 line of the file was left out (“Is it safe to talk?”): " + KEPT in page


def test_of_many_lines_that_are_left_out_the_first_are_named(client, row):
    po = download(client, row)
    texts = [entry.msgid for entry in po]
    for text in texts:
        type_here(client, row, text, "Diketik di sini")
    for entry in po:
        entry.msgstr = f"Berkas {entry.linenum}"

    page = messages_after(client, row, po)

    told = page.split("lines of the file were left out (")[1].split("): ")[0]
    assert told.startswith(f"“{texts[0]}”, “{texts[1]}”, “")
    assert told.endswith(f"”, and {len(texts) - 3} more")


def test_a_long_line_that_is_left_out_is_named_by_its_first_words():
    begun = _first_words(["Ask <b>first</b> whether she can talk safely now."])

    assert begun == "“Ask first whether she can talk…”"


def test_a_line_that_the_file_leaves_as_it_was_undoes_nothing(client, row):
    po = download(client, row)
    type_here(client, row, TITLE, "Diketik di sini")

    upload(client, row, po)

    assert said(row, TITLE) == "Diketik di sini"


def test_what_was_typed_before_the_download_is_the_translators_to_change(client, row):
    type_here(client, row, TITLE, "Diketik di sini")
    po = download(client, row)

    page = messages_after(client, row, changed(po, title="Berkas"))

    assert said(row, TITLE) == "Berkas"
    assert KEPT not in page


def test_a_file_that_was_uploaded_meanwhile_may_come_again(client, row):
    """A translator uploads half, goes on in the same file, and uploads all of it."""
    po = download(client, row)
    upload(client, row, changed(po, title="Separuh"))

    upload(client, row, changed(po, title="Semua"))

    assert said(row, TITLE) == "Semua"


@pytest.mark.parametrize("moment", ["", "YEAR-MO-DA HO:MI+ZONE"])
def test_a_file_that_does_not_say_when_takes_nothing_away(client, row, moment):
    type_here(client, row, TITLE, "Diketik di sini")
    po = download(client, row)
    po.metadata["POT-Creation-Date"] = moment

    upload(client, row, changed(po, title="Berkas"))

    assert said(row, TITLE) == "Diketik di sini"


def test_the_moment_is_read_as_translators_tools_write_it(client, row):
    type_here(client, row, TITLE, "Diketik di sini")
    po = download(client, row)
    later = timezone.now() + timedelta(minutes=2)
    po.metadata["POT-Creation-Date"] = later.strftime("%Y-%m-%d %H:%M%z")

    upload(client, row, changed(po, title="Berkas"))

    assert said(row, TITLE) == "Berkas"


def test_the_file_of_another_page_says_nothing_of_lines(client, row):
    other = next(each for each in translations() if each != row)
    po = download(client, other)
    type_here(client, row, TITLE, "Diketik di sini")

    assert KEPT not in messages_after(client, row, changed(po, title="Lain"))
