"""A lesson that nobody has translated, and the beginning of its translation."""

import pytest

from tests.factories.modules import make_editor
from tests.modules.reading_translations import read
from tests.modules.translating import submit, translations

pytestmark = pytest.mark.django_db


def test_an_untranslated_lesson_says_so_in_the_readers_language(sign_in, lesson):
    page = read(sign_in, lesson.url)

    assert "Halaman ini belum tersedia dalam Bahasa Indonesia" in page
    assert '<h1 lang="en">' in page


def test_an_editor_begins_a_translation_and_nobody_reads_it_yet(
    client, sign_in, lesson
):
    sign_in(make_editor())

    answer = submit(client, lesson.get_parent())

    assert answer.status_code == 302
    assert {row.get_target_instance().live for row in translations()} == {False}
    assert len(translations()) == 2
