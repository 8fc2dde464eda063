"""Words that go out to a translator and come back in a PO file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from modules.models import ModulePage
from modules.services.review import ask_for_second_reader
from modules.services.translations import translation_of
from tests.factories.modules import make_editor
from tests.modules.translating import (
    WORDS,
    approve,
    download,
    indonesian,
    translate,
    translations,
    upload,
)


def test_only_words_are_to_be_translated(client, translated):
    found = [entry.msgctxt for row in translations() for entry in download(client, row)]

    assert sorted(path.split(".")[0] for path in found) == [
        "aims",
        "body",
        "body",
        "summary",
        "summary",
        "title",
        "title",
    ]
    assert not any(row.source.overridablesegment_set.exists() for row in translations())


def test_a_module_goes_out_as_po_and_comes_back(client, sign_in, translated):
    sign_in(make_editor(username="second"))

    for page in (indonesian(ModulePage), indonesian()):
        approve(client, page)

    assert indonesian(ModulePage).title == "Menjawab telepon"
    assert indonesian().body[0].value == "Sebelumnya"
    assert "Tanya dulu." in indonesian().body[1].value["text"].source


def test_a_po_file_of_another_page_is_refused(client, translated):
    module, lesson = translations()

    upload(client, lesson, download(client, module))
    po = download(client, module)
    po[0].msgstr = "Lain"
    upload(client, lesson, po)

    assert not StringTranslation.objects.filter(data="Lain").exists()


def without_its_name(po):
    del po.metadata["X-WagtailLocalize-TranslationID"]
    return str(po).encode()


def a_long_file_of_another():
    entries = (f'\n\nmsgctxt "title"\nmsgid "{n}"\nmsgstr "x"' for n in range(5_001))
    return "".join(entries).encode()


@pytest.mark.parametrize(
    "content_of",
    [
        without_its_name,
        lambda po: str(po).replace("utf-8", "utf-16").encode(),
        lambda po: b"Dear all, here is the file.",
        lambda po: b"PK\x03\x04\xff\x00",
        lambda po: b"",
        lambda po: None,
        lambda po: str(po).replace("Tanya dulu.", "Tanya\0dulu").encode(),
        lambda po: str(po).encode() + b"\n# more" * 150_000,
        lambda po: str(po).encode() + a_long_file_of_another(),
        lambda po: bytes(range(256)) * 20_000,
    ],
    ids=[
        "no name",
        "other letters",
        "a letter",
        "an archive",
        "empty",
        "no file",
        "no letters",
        "large",
        "long",
        "noise",
    ],
)
def test_what_is_no_po_file_of_here_is_refused_with_a_sentence(
    client, translated, content_of
):
    row = translations()[1]
    before = StringTranslation.objects.count()
    content = content_of(download(client, row))
    file = {} if content is None else {"file": SimpleUploadedFile("id.po", content)}
    url = reverse("wagtail_localize:upload_pofile", args=[row.pk])

    answer = client.post(url, {**file, "next": "/cms/"}, follow=True)

    assert answer.redirect_chain == [("/cms/", 302)]
    assert "This is not a PO file that was downloaded here." in answer.text
    assert StringTranslation.objects.count() == before


@pytest.mark.parametrize(
    "words",
    ["A" * 300, "Tanya <script>alert(1)</script>", '<a href="javascript:x">Tanya</a>'],
    ids=["too long", "a script", "a link"],
)
def test_words_of_a_po_file_that_do_not_fit_are_told_and_never_read(
    client, translated, words
):
    ask_for_second_reader(False, by=translated)
    translate(
        client, translation_of(indonesian()), {**WORDS, "Is it safe to talk?": words}
    )
    before = indonesian()

    answer = approve(client, before)

    assert (answer.status_code, indonesian().live) == (422, False)
    assert "Words do not fit in their place" in answer.text
    assert indonesian().title == before.title
    editing = client.get(reverse("wagtailadmin_pages:edit", args=[before.pk]))
    assert editing.status_code == 200


@pytest.mark.parametrize(("length", "shown"), [(254, 254), (255, 255), (256, 255)])
def test_a_title_that_is_too_long_is_kept_whole_and_listed_by_its_beginning(
    client, translated, length, shown
):
    words = {**WORDS, "Is it safe to talk?": "A" * length}

    answer = translate(client, translation_of(indonesian()), words)

    assert answer.status_code == 302
    assert StringTranslation.objects.filter(data="A" * length).count() == 1
    assert indonesian().draft_title == "A" * shown


def test_a_po_file_for_a_page_that_was_deleted_is_not_found(client, translated):
    row = translation_of(indonesian())
    po = download(client, row)
    indonesian().delete()

    assert upload(client, row, po).status_code == 404
