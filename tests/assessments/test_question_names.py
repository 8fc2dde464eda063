"""Whoever hears the page of a question is told what each list is for."""

import re

import pytest

from assessments.forms.block_lists import as_list
from assessments.forms.question_kinds import SingleForm

pytestmark = pytest.mark.django_db


def test_a_list_of_places_says_its_name():
    field = SingleForm().fields["sources"]
    place = field.block.child_blocks["place"].field.widget.render("sources-0-value", "")

    assert re.search(r'<select[^>]* aria-label="Place"', place)


def test_no_two_parts_of_the_page_share_a_name():
    places = as_list(SingleForm().fields["sources"], [(None, "a#1"), (None, "a#2")])

    ids = [place.id for place in places]

    assert len({*ids, None}) == 3
