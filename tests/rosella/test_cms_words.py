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
from django.utils.translation import gettext, override

from rosella.catalogues import LANGUAGES, PACKAGES, sentences
from rosella.paths import CHECKOUT
from tests.factories.accounts import EditorFactory
from tests.factories.modules import content_tree, make_lesson, make_module

WORDS = Path(settings.LOCALE_PATHS[0])
ALL = ("en", *LANGUAGES)
THEIRS = [Path(package.__path__[0]) for package in (wagtail, wagtail_localize)]
NOT_OURS = re.compile(
    r"moderation|workflow|snippet|exploring|promote|visible to all|the public|an image"
    r"|validation",
    re.IGNORECASE,
)
HOLE = re.compile(r"%\(\w+\)s")


def entries(language):
    return polib.pofile(str(WORDS / language / "LC_MESSAGES" / "django.po"))


def test_wagtail_still_says_each_sentence_that_is_worded_anew():
    found = {
        entry.msgid
        for package in THEIRS
        for path in package.rglob("locale/en/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
    }

    assert [entry.msgid for entry in entries("en") if entry.msgid not in found] == []


def test_every_language_words_the_same_sentences():
    named = [[entry.msgid for entry in entries(language)] for language in ALL]

    assert named == [named[0]] * len(ALL)


@pytest.mark.parametrize("language", ALL)
def test_new_words_fill_no_hole_that_wagtail_does_not(language):
    for entry in entries(language):
        assert entry.translated(), entry.msgid
        assert set(HOLE.findall(entry.msgstr)) <= set(HOLE.findall(entry.msgid))


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
    content_tree()
    lesson = make_lesson(make_module())
    client = sign_in(EditorFactory())
    pages = ["", f"pages/{lesson.pk}/edit/", f"pages/{lesson.get_parent().pk}/"]

    for page in pages:
        shown = plain(client.get(f"/cms/{page}").content.decode())
        assert NOT_OURS.findall(shown) == [], page


def plain(html):
    """What can be read of a page: neither its tags nor its scripts."""
    html = re.sub(r"<(script|style|template)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", html)
