"""Further reading as a reader meets it: with a link or without, and why to read it."""

import pytest
from wagtail.models import Locale

from modules.models import TranslatedPage
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import make_lesson, make_module, stream

pytestmark = pytest.mark.django_db
LEADS_OUT = "The link leads out of Rosella."


def further(**words):
    guide = {"title": "A guide", "publisher": "WHO", "year": 2020, **words}
    return ("further", [{"type": "item", "value": guide, "id": "1"}])


def read(sign_in, **words):
    lesson = make_lesson(make_module(), body=stream(further(**words)))
    return sign_in(AttendantFactory()).get(lesson.url).content.decode()


def test_a_document_with_a_link_is_one_and_says_that_it_leads_away(sign_in):
    page = read(sign_in, link="https://who.int/guide")

    assert '<a href="https://who.int/guide" rel="noreferrer external"><cite' in page
    assert LEADS_OUT in page


def test_a_document_without_a_link_is_named_all_the_same(sign_in):
    page = read(sign_in)

    assert "A guide</cite>" in page
    assert "WHO, 2020." in page
    assert LEADS_OUT not in page
    assert "None" not in page.split("A guide</cite>")[1].split("</section>")[0]


def test_why_to_read_it_is_said_where_somebody_wrote_it(sign_in):
    assert "Two pages on listening.</p>" in read(sign_in, why="Two pages on listening.")


def test_a_title_is_in_the_language_of_a_lesson_that_is_an_original(sign_in):
    assert '<cite lang="en">A guide</cite>' in read(sign_in)


def _in_indonesian():
    lesson = make_lesson(make_module(), body=stream(further(why="Singkat.")))
    language = Locale.objects.get(language_code="id")
    copy = lesson.copy_for_translation(language, copy_parents=True)
    copy.save_revision().publish()
    return copy


def test_a_translated_lesson_says_that_a_title_stayed_as_it_is(sign_in):
    translated = _in_indonesian()
    TranslatedPage.objects.create(page=translated)
    client = sign_in(AttendantFactory(language="id"))

    page = client.get(translated.url).content.decode()

    assert '<cite lang="en">A guide</cite>' in page
    assert '<p lang="id">Singkat.</p>' in page


def test_a_lesson_that_is_no_translation_claims_no_language_for_a_title(sign_in):
    client = sign_in(AttendantFactory(language="id"))

    page = client.get(_in_indonesian().url).content.decode()

    assert '<cite lang="">A guide</cite>' in page
