"""Lines of a translator's file whose English words are not the page's."""

from html import unescape

import polib
import pytest
from wagtail_localize.models import StringTranslation

from modules.services.translations import translation_of
from tests.modules.translating import download, indonesian, translations, upload

TITLE = "Is it safe to talk?"
WHY = "these English words do not stand on the page, or no longer."


@pytest.fixture
def row(translated):
    return translation_of(indonesian())


def messages_after(client, row, po):
    upload(client, row, po)
    return unescape(client.get("/cms/").content.decode())


def test_a_line_whose_english_words_were_changed_is_named(client, row):
    po = download(client, row)
    entry = po.find(TITLE)
    entry.msgid, entry.msgstr = "Is it safe to speak?", "Amankah?"

    page = messages_after(client, row, po)

    assert "1 line of the file was left out (“Is it safe to speak?”): " + WHY in page
    assert not StringTranslation.objects.filter(data="Amankah?").exists()


def test_lines_that_never_stood_on_the_page_are_counted(client, row):
    po = download(client, row)
    for number in range(5):
        po.append(
            polib.POEntry(msgid=f"Line {number}", msgstr="Baris", msgctxt="title")
        )

    page = messages_after(client, row, po)

    assert (
        "5 lines of the file were left out (“Line 0”, “Line 1”, “Line 2”, and " in page
    )
    assert f"and 2 more): {WHY}" in page


def test_a_line_that_stands_in_another_place_of_the_page_is_named(client, row):
    po = download(client, row)
    po.append(polib.POEntry(msgid=TITLE, msgstr="Amankah?", msgctxt="elsewhere"))

    assert f"1 line of the file was left out (“{TITLE}”): {WHY}" in messages_after(
        client, row, po
    )


def test_of_a_line_without_a_translation_nothing_is_said(client, row):
    po = download(client, row)
    po.find(TITLE).msgid = "Is it safe to speak?"
    po.find("Is it safe to speak?").msgstr = ""

    assert WHY not in messages_after(client, row, po)


def test_of_the_pages_own_lines_nothing_is_said(client, row):
    po = download(client, row)
    for entry in po:
        entry.msgstr = "Terjemahan"

    page = messages_after(client, row, po)

    assert WHY not in page
    assert "Successfully imported" in page


def test_the_file_of_another_page_says_nothing_of_lines(client, row):
    other = next(each for each in translations() if each != row)

    assert WHY not in messages_after(client, row, download(client, other))
