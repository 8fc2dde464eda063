"""Catalogues are compiled once a change, without GNU gettext."""

import gettext
import os

import pytest

from rosella.build import compile_catalogues

ENTRY = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Home"\n'
)


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "modules" / "locale" / "id" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'{ENTRY}msgstr "Beranda"\n')
    return path


def test_catalogue_is_compiled_once(tmp_path, catalogue):
    counts = [compile_catalogues(tmp_path) for _ in range(2)]

    with catalogue.with_suffix(".mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled).gettext("Home")
    assert (counts, words) == ([1, 0], "Beranda")


def test_changed_catalogue_is_compiled_again(tmp_path, catalogue):
    compile_catalogues(tmp_path)
    later = catalogue.with_suffix(".mo").stat().st_mtime + 1
    os.utime(catalogue, (later, later))

    assert compile_catalogues(tmp_path) == 1


def test_catalogues_elsewhere_are_left_alone(tmp_path, catalogue):
    other = tmp_path / "var" / "django.po"
    other.parent.mkdir()
    other.write_text(catalogue.read_text())

    compile_catalogues(tmp_path)

    assert not other.with_suffix(".mo").exists()
