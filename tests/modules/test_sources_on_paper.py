"""What a lesson rests on, printed: a number at each section, the document once at the
end.
"""

import re

import pytest

from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    SourceDocumentFactory,
    SourcePlaceFactory,
    make_lesson,
    make_module,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db
LISTED = re.compile(r"<li><cite>(.*?)</cite>")


@pytest.fixture
def places():
    """Three places of two documents."""
    first, second = (
        SourceDocumentFactory(title=title) for title in ("The handbook", "The note")
    )
    named = {"opening": first, "danger": second, "closing": first}
    return [
        SourcePlaceFactory(document=document, heading=heading).reference
        for heading, document in named.items()
    ]


def read(sign_in, *blocks):
    lesson = make_lesson(make_module(), body=stream(*blocks))
    return sign_in(AttendantFactory()).get(lesson.url).text


def test_sections_name_a_number_and_each_document_stands_once_at_the_end(
    sign_in, places
):
    opening, danger, closing = places

    page = read(
        sign_in,
        ("heading", "One"),
        text_block(basis="source", sources=[opening]),
        ("heading", "Two"),
        text_block(basis="follows", sources=[danger, closing]),
    )

    assert LISTED.findall(page) == ["The handbook", "The note"]
    assert "Source 1 says so, under “opening”." in page
    assert "Follows from source 2, under “danger”." in page
    assert "Follows from source 1, under “closing”." in page
    assert page.count('<details class="source screen-only">') == 2


def test_a_lesson_without_sources_has_no_list_of_them(sign_in):
    page = read(sign_in, ("heading", "One"), text_block())

    assert 'id="sources"' not in page
