"""A page that was saved somewhere else meanwhile: its button says what it does."""

import pytest

from supervision.domain.observation import Entry
from supervision.services.assessments import save_rows
from tests.factories.supervision import make_draft
from tests.supervision.asking import url
from tests.supervision.observing import page_post

pytestmark = pytest.mark.django_db
CODE = "safe-contact/asks-first"


@pytest.mark.parametrize(
    ("theirs", "button"),
    [("Their words", "Keep what I chose"), ("My words", "Save and go on")],
)
def test_where_nothing_differs_there_is_nothing_to_choose(sign_in, theirs, button):
    draft = make_draft()
    data = page_post(draft, state__asks_first="shown", words__asks_first="My words")
    save_rows(draft, {CODE: Entry("shown", theirs)}, seen_version=1)
    client = sign_in(draft.supervisor)

    html = client.post(url("assessment_observe", draft.pk), data).content.decode()

    said = [each for each in ("Keep what I chose", "Save and go on") if each in html]
    assert said == [button]
