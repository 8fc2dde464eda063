"""A page that was saved somewhere else meanwhile: its button says what it does."""

import pytest

from supervision.domain.observation import Entry
from supervision.services.assessments import save_rows
from tests.factories.accounts import AssignmentFactory, SupervisorFactory
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


def stale_page(client, draft):
    data = page_post(draft, state__asks_first="shown", words__asks_first="My words")
    save_rows(draft, {CODE: Entry("shown", "Their words")}, seen_version=1)
    return client.post(url("assessment_observe", draft.pk), data).content.decode()


def test_the_colleagues_who_can_have_saved_are_named(sign_in):
    draft = make_draft()
    teresa = SupervisorFactory(display_name="Teresa Villanueva")
    AssignmentFactory(supervisor=teresa, attendant=draft.attendant)
    SupervisorFactory(display_name="Somebody Else")

    html = stale_page(sign_in(draft.supervisor), draft)

    assert "saved by Teresa Villanueva, or by you on another device" in html
    assert "Somebody Else" not in html


def test_where_nobody_else_can_have_saved_it_was_herself(sign_in):
    draft = make_draft()

    html = stale_page(sign_in(draft.supervisor), draft)

    assert "saved by you on another device or in another tab" in html
