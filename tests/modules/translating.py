"""What an editor does to translate a page."""

import polib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation

from modules.models import LessonPage
from tests.factories.modules import make_lesson, make_module, stream, text_block

WORDS = {
    "Answering the call or chat": "Menjawab telepon",
    "From the first line to the last.": "Dari awal sampai akhir.",
    "Is it safe to talk?": "Amankah berbicara?",
    "The first question.": "Pertanyaan pertama.",
    "greet her;": "menyapanya;",
    "Before": "Sebelumnya",
    "Ask first.": "Tanya dulu.",
}


def make_original():
    """A module with one lesson; WORDS has all its words."""
    body = stream(("heading", "Before"), text_block())
    return make_lesson(make_module(), body=body, aims=stream(("aim", "greet her;")))


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
