"""The library says what it takes before somebody looks for a file."""

import pytest

from tests.factories.modules import make_editor

pytestmark = pytest.mark.django_db
PAPERS = "Papers up to 10 MB"
FILMS = "Films up to 40 MB"
PAGES = ["multiple/add/", "chooser/", "add/"]


@pytest.mark.parametrize("where", PAGES)
def test_kinds_and_sizes_stand_where_files_are_given(sign_in, where):
    shown = sign_in(make_editor()).get(f"/cms/documents/{where}")
    text = shown.json()["html"] if where == "chooser/" else shown.content.decode()

    assert PAPERS in text
    assert FILMS in text
    assert "webm" in text
