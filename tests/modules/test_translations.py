"""Translations in the hands of editors and readers: PO files, changed originals, a
named reviewer.
"""

from datetime import timedelta

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from accounts.acts import Act, tell
from modules.models import LessonPage, ModulePage, TranslatedPage
from modules.services.review import ask_for_second_reader
from modules.services.translations import publish_waiting, translation_of
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.modules import (
    content_tree,
    make_lesson,
    make_module,
    stream,
    text_block,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_commits_at_once"),
]
WORDS = {
    "Answering the call or chat": "Menjawab telepon",
    "From the first line to the last.": "Dari awal sampai akhir.",
    "Is it safe to talk?": "Amankah berbicara?",
    "The first question.": "Pertanyaan pertama.",
    "Before": "Sebelumnya",
    "Ask first.": "Tanya dulu.",
}


@pytest.fixture
def _commits_at_once(monkeypatch):
    """wagtail-localize publishes when the transaction ends; a test's never does."""
    monkeypatch.setattr(
        "wagtail_localize.models.transaction.on_commit", lambda act: act()
    )


def editor(**fields):
    content_tree()
    member = EditorFactory(**fields)
    tell(Act("account_created", by=None, about=member))
    return member


@pytest.fixture
def lesson():
    return make_lesson(make_module(), body=stream(("heading", "Before"), text_block()))


def submit(client, page):
    """What “Translate this page” sends, for a module with all that is below it."""
    locale = Locale.objects.get(language_code="id")
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(url, {"locales": [locale.pk], "include_subtree": "on"})


def translations():
    return list(Translation.objects.order_by("pk"))


def download(client, translation):
    url = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    return polib.pofile(client.get(url).content.decode())


def upload(client, translation, po):
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    file = SimpleUploadedFile("id.po", str(po).encode(), "text/x-gettext-translation")
    return client.post(url, {"file": file, "next": "/cms/"})


def translate(client, translation, words=WORDS):
    po = download(client, translation)
    for entry in po:
        entry.msgstr = words.get(entry.msgid, entry.msgstr)
    return upload(client, translation, po)


def shown_to(client, page):
    """The checksum of the words on the page that she has before her."""
    url = reverse("translation_approve", args=[page.pk])
    return client.get(url).context["shown"]


def approve(client, page, by="Ibu Ratna Dewanti", on=None, shown=None):
    url = reverse("translation_approve", args=[page.pk])
    day = on or timezone.localdate()
    review = {"reviewed_by": by, "reviewed_on": day.isoformat()}
    words = shown_to(client, page) if shown is None else shown
    return client.post(url, {**review, "shown": words})


def indonesian(kind=LessonPage):
    return kind.objects.get(locale__language_code="id", alias_of=None)


@pytest.fixture
def translated(client, sign_in, lesson):
    """The module in Indonesian, by the hand of one editor; the client is hers."""
    member = editor(username="translator")
    sign_in(member)
    submit(client, lesson.get_parent())
    for translation in translations():
        translate(client, translation)
    return member


@pytest.fixture
def published(translated):
    for translation in translations():
        translation.save_target(publish=True)
    return indonesian()


def read(sign_in, path, language="id"):
    return sign_in(AttendantFactory(language=language)).get(path).content.decode()


def publish(page, **changes):
    page = Page.objects.get(pk=page.pk).specific
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_an_editor_begins_a_translation_and_nobody_reads_it_yet(
    client, sign_in, lesson
):
    sign_in(editor())

    answer = submit(client, lesson.get_parent())

    assert answer.status_code == 302
    assert {row.get_target_instance().live for row in translations()} == {False}
    assert len(translations()) == 2


def test_only_words_are_to_be_translated(client, translated):
    found = [entry.msgctxt for row in translations() for entry in download(client, row)]

    assert sorted(path.split(".")[0] for path in found) == [
        "body",
        "body",
        "summary",
        "summary",
        "title",
        "title",
    ]
    assert not any(row.source.overridablesegment_set.exists() for row in translations())


def test_a_module_goes_out_as_po_and_comes_back(client, sign_in, translated):
    sign_in(editor(username="second"))

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


def test_a_po_file_for_a_page_that_was_deleted_is_not_found(client, translated):
    row = translation_of(indonesian())
    po = download(client, row)
    indonesian().delete()

    assert upload(client, row, po).status_code == 404


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
    ask_for_second_reader(False, by=editor())
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
    sign_in, published
):
    assert "menunggu tinjauan" in read(sign_in, published.url)
    assert "awaiting a native practitioner" in read(sign_in, published.url, "en")


def test_an_old_draft_does_not_pass_for_a_translation(lesson, translated):
    """Its words were typed, and never put on the page."""
    indonesian().get_latest_revision().publish()

    assert TranslatedPage.objects.get(page=indonesian()).untranslated == 4


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


def test_approving_names_the_reviewer_and_publishes(client, sign_in, translated):
    page, second = indonesian(), editor(username="second")
    sign_in(second)

    answer = approve(client, page, on=timezone.localdate() - timedelta(days=2))

    known = TranslatedPage.objects.get(page=page)
    assert answer.status_code == 303
    assert indonesian().live
    assert (known.reviewed_by, known.approved_by) == ("Ibu Ratna Dewanti", second)
    assert not known.changed_since_review
    words = read(sign_in, indonesian().url)
    assert "Ibu Ratna Dewanti" in words
    assert "menunggu tinjauan" not in words
    assert "Diterbitkan tanpa" not in words


def test_nobody_approves_her_own_words(client, translated):
    page = indonesian()

    answer = approve(client, page)

    assert answer.status_code == 422
    assert "another editor approves it" in answer.content.decode()
    assert not indonesian().live


def test_where_there_is_one_editor_she_approves_herself(client, translated):
    ask_for_second_reader(False, by=translated)

    assert approve(client, indonesian()).status_code == 303
    assert indonesian().live


def test_a_translation_with_gaps_is_not_approved(client, sign_in, translated):
    StringTranslation.objects.filter(context__path="summary").delete()
    sign_in(editor(username="second"))

    answer = approve(client, indonesian())

    assert answer.status_code == 422
    assert "1 passage is not translated yet." in answer.content.decode()
    assert not indonesian().live


@pytest.mark.parametrize("is_typed", [True, False], ids=["another word", "nothing"])
def test_nobody_is_named_for_words_that_were_saved_since_she_looked(
    client, sign_in, translated, is_typed
):
    sign_in(editor(username="second"))
    shown = shown_to(client, indonesian())
    summary = StringTranslation.objects.filter(context__path="summary")
    if is_typed:
        summary.update(data="Lain.")

    answer = approve(client, indonesian(), shown=shown)

    assert answer.status_code == (409 if is_typed else 303)
    assert indonesian().live is not is_typed
    if is_typed:
        assert "Somebody changed words of this meanwhile." in answer.text
        assert "Ibu Ratna Dewanti" in answer.text
        again = approve(client, indonesian(), shown=answer.context["shown"])
        assert again.status_code == 303


def test_approving_without_the_words_asks_to_look_again(client, sign_in, translated):
    sign_in(editor(username="second"))

    assert approve(client, indonesian(), shown="").status_code == 409
    assert not indonesian().live


def test_a_review_needs_a_name_and_a_day_that_has_come(client, sign_in, translated):
    sign_in(editor(username="second"))
    tomorrow = timezone.localdate() + timedelta(days=1)

    for answer in (
        approve(client, indonesian(), by=" "),
        approve(client, indonesian(), on=tomorrow),
    ):
        assert answer.status_code == 422
    assert not TranslatedPage.objects.exclude(reviewed_by="").exists()
    assert not indonesian().live


def test_what_is_no_translation_is_not_approved(client, sign_in, lesson):
    sign_in(editor())

    assert approve(client, lesson, shown="").status_code == 404


def test_publishing_in_the_editor_leads_to_the_reviewers_name(client, translated):
    url = reverse("wagtailadmin_pages:edit", args=[indonesian().pk])

    answer = client.post(url, {"action": "publish"})

    assert answer.url == reverse("translation_approve", args=[indonesian().pk])
    assert not indonesian().live


def test_words_changed_after_a_review_are_shown_as_such(client, sign_in, translated):
    sign_in(editor(username="second"))
    approve(client, indonesian())
    row = translation_of(indonesian())
    StringTranslation.objects.filter(context__path="summary").update(data="Lain.")
    row.save_target(publish=True)

    assert TranslatedPage.objects.get(page=indonesian()).changed_since_review
    assert "ditinjau kembali" in read(sign_in, indonesian().url)


def test_an_editor_sees_what_is_to_do_above_the_words(client, lesson, published):
    url = reverse("wagtailadmin_pages:edit", args=[published.pk])

    assert "No named reviewer has agreed" in client.get(url).content.decode()
    publish(lesson, title="Is it safe to speak?")
    page = client.get(url).content.decode()

    assert "The original has changed. 1 passage is not translated yet." in page
    assert reverse("translation_approve", args=[published.pk]) in page


def test_the_desk_names_changed_originals_and_waiting_reviews(
    client, lesson, published
):
    before = client.get("/cms/").content.decode()
    publish(lesson, title="Is it safe to speak?")
    after = client.get("/cms/").content.decode()

    assert "No original has changed" in before
    assert "2 pages wait for their reviewer." in before
    assert "1 original has changed since it was translated." in after


def test_an_untranslated_lesson_says_so_in_the_readers_language(sign_in, lesson):
    page = read(sign_in, lesson.url)

    assert "Halaman ini belum tersedia dalam Bahasa Indonesia" in page
    assert '<h1 lang="en">' in page


def test_lists_name_the_language_of_what_is_not_translated(sign_in, lesson, published):
    make_lesson(lesson.get_parent(), slug="another", title="Another")
    make_module(slug="another-module", title="Another module")

    module = read(sign_in, indonesian(ModulePage).url)
    shelf = read(sign_in, "/id/learn/")

    assert module.count("Dalam Bahasa Inggris") == 1
    assert shelf.count("Dalam Bahasa Inggris") == 1


def test_a_translated_lesson_asks_no_more_than_one_query_more(
    sign_in, lesson, published
):
    client = sign_in(AttendantFactory(language="id"))

    def asked(page):
        client.get(page.url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(page.url).status_code == 200
        return len(queries)

    assert asked(published) <= asked(lesson) + 1
