"""Wagtail's own sentences in the words of this project: none is left behind when
Wagtail words them anew.
"""

import re
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from rosella.catalogues import LANGUAGES, PACKAGES, sentences
from rosella.paths import CHECKOUT
from tests.factories.modules import make_editor, make_lesson, make_module

WORDS = Path(settings.LOCALE_PATHS[0])
ALL = ("en", *LANGUAGES)
THEIRS = [Path(package.__path__[0]) for package in (wagtail, wagtail_localize)]
NOT_OURS = re.compile(
    r"moderation|workflow|snippet|exploring|promote|visible to all|the public|an image"
    r"|validation",
    re.IGNORECASE,
)
HOLE = re.compile(r"%\(\w+\)s|\{\w*\}")
BOTH = pytest.mark.parametrize("domain", ["django", "djangojs"])
"""Said by the server, and by the browser."""


def entries(language, domain="django"):
    return polib.pofile(str(WORDS / language / "LC_MESSAGES" / f"{domain}.po"))


@BOTH
def test_wagtail_still_says_each_sentence_that_is_worded_anew(domain):
    found = {
        entry.msgid
        for package in THEIRS
        for path in package.rglob(f"locale/en/LC_MESSAGES/{domain}.po")
        for entry in polib.pofile(str(path))
    }
    ours = [entry.msgid for entry in entries("en", domain)]

    assert [sentence for sentence in ours if sentence not in found] == []


@BOTH
def test_every_language_words_the_same_sentences(domain):
    named = [[entry.msgid for entry in entries(language, domain)] for language in ALL]

    assert named == [named[0]] * len(ALL)


@BOTH
@pytest.mark.parametrize("language", ALL)
def test_new_words_fill_no_hole_that_wagtail_does_not(language, domain):
    for entry in entries(language, domain):
        assert entry.translated(), entry.msgid
        for words in (entry.msgstr, *entry.msgstr_plural.values()):
            assert set(HOLE.findall(words)) <= set(HOLE.findall(entry.msgid))


def test_no_sentence_of_our_own_is_worded_anew():
    ours = {each.text for package in PACKAGES for each in sentences(CHECKOUT / package)}

    assert [entry.msgid for entry in entries("en") if entry.msgid in ours] == []


def test_our_words_go_before_those_of_wagtail():
    said = []
    for language in ALL:
        with override(language):
            said.append(gettext("Submit for moderation"))

    assert said == ["Send to a second reader", "Kirim ke pembaca kedua"]


@pytest.mark.django_db
def test_an_editor_reads_no_words_of_wagtails_trade(sign_in):
    client = sign_in(make_editor())
    lesson = make_lesson(make_module())
    pages = ["", f"pages/{lesson.pk}/edit/", f"pages/{lesson.get_parent().pk}/"]

    for page in pages:
        answer = client.get(f"/cms/{page}")
        shown = plain(answer.content.decode())
        assert answer.status_code == 200, page
        assert NOT_OURS.findall(shown) == [], page


@pytest.mark.django_db
def test_whoever_asks_for_a_translation_reads_plain_words(sign_in):
    client = sign_in(make_editor())
    module = make_module()
    make_lesson(module)
    address = reverse("wagtail_localize:submit_page_translation", args=[module.pk])

    page = client.get(address).content.decode()

    assert "With the 1 page below it" in page
    assert 'value="Make the drafts"' in page
    assert "Languages" in plain(page)
    assert re.findall(r"locale|subtree|submit", plain(page), re.IGNORECASE) == []


@pytest.mark.django_db
def test_a_translation_line_by_line_speaks_plain_words_too(sign_in):
    client = sign_in(make_editor())

    words = client.get(reverse("wagtail_localize:javascript_catalog")).content.decode()

    assert '"segments translated": "lines translated"' in words


def plain(html):
    """What can be read of a page: neither its tags nor its scripts."""
    html = re.sub(r"<(script|style|template)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", html)
