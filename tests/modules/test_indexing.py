"""The search index of a folder that is being set up."""

import pytest

from modules.finding import find
from modules.services.indexing import indexed_at_once
from tests.factories.modules import make_lesson, make_module, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


def count(question):
    return len(find(question, "en").found)


def test_everything_is_found_once_the_folder_is_set_up():
    with indexed_at_once():
        make_lesson(make_module(), title="Her passport")
        make_term("passport")
        before = count("passport")

    assert (before, count("passport")) == (0, 2)


def test_what_is_published_later_is_found_too_even_after_a_fault():
    with pytest.raises(ValueError, match="a fault"), indexed_at_once():
        raise ValueError("a fault")

    make_term("passport")

    assert count("passport") == 1
