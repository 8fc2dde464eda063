import polib
import pytest

from rosella.catalogues import (
    LANGUAGES,
    PACKAGES,
    Sentence,
    catalogue,
    in_python,
    in_template,
    sentences,
)
from rosella.paths import CHECKOUT


def test_sentences_of_python_are_found():
    source = (
        '_("One " "sentence.")\nngettext("%(n)d talk", "%(n)d talks", n)\n'
        'pgettext("path", "Later")\n_(name)'
    )

    assert set(in_python(source)) == {
        Sentence("One sentence."),
        Sentence("%(n)d talk", plural="%(n)d talks"),
        Sentence("Later", context="path"),
    }


def test_sentences_of_templates_are_found():
    source = (
        '{% load i18n %}{% translate "She’s here" %}'
        "{% blocktranslate trimmed %}Sign in as\n {{ name }}{% endblocktranslate %}"
        "{% blocktranslate count n=n %}{{ n }} talk{% plural %}{{ n }} talks"
        "{% endblocktranslate %}"
    )

    assert set(in_template(source)) == {
        Sentence("She’s here"),
        Sentence("Sign in as %(name)s"),
        Sentence("%(n)s talk", plural="%(n)s talks"),
    }


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language, package):
    path = catalogue(CHECKOUT / package, language)
    entries = polib.pofile(str(path)) if path.exists() else []
    translated = {
        Sentence(entry.msgid, entry.msgid_plural, entry.msgctxt or "")
        for entry in entries
        if entry.translated()
    }

    missing = sorted(
        sentence.text for sentence in set(sentences(CHECKOUT / package)) - translated
    )

    assert missing == []


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_every_placeholder(language, package):
    import re

    path = catalogue(CHECKOUT / package, language)
    entries = polib.pofile(str(path)) if path.exists() else []
    placeholders = re.compile(r"%\(\w+\)[sd]")

    changed = [
        entry.msgid
        for entry in entries
        if set(placeholders.findall(entry.msgid + entry.msgid_plural))
        != set(
            placeholders.findall(entry.msgstr + "".join(entry.msgstr_plural.values()))
        )
    ]

    assert changed == []


def test_one_person_has_one_indonesian_word():
    """docs/indonesian-words.md: an editor is a “penyunting” everywhere."""
    paths = [catalogue(CHECKOUT / package, "id") for package in PACKAGES]
    said = [
        entry.msgid
        for path in paths
        if path.exists()
        for entry in polib.pofile(str(path))
        if "editor" in f"{entry.msgstr} {entry.msgstr_plural}".casefold()
    ]

    assert said == []


def test_what_is_sent_by_mail_has_one_indonesian_word():
    """docs/indonesian-words.md: it is a “surel” everywhere."""
    paths = [catalogue(CHECKOUT / package, "id") for package in PACKAGES]
    said = [
        entry.msgid
        for path in paths
        if path.exists()
        for entry in polib.pofile(str(path))
        if "e-mail" in f"{entry.msgstr} {entry.msgstr_plural}".casefold()
    ]

    assert said == []
