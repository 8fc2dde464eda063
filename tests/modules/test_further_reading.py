"""Further reading as a reader meets it: with a link or without, and why to read it."""

import pytest

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
