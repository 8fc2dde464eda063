"""A page that was saved somewhere else meanwhile: its button says what it does."""

import re

import pytest

from supervision.domain.observation import Entry
from supervision.services.assessments import save_rows
from tests.factories.accounts import AssignmentFactory, SupervisorFactory
from tests.factories.supervision import make_draft, set_all
from tests.supervision.asking import url
from tests.supervision.observing import ASKS, page_post

pytestmark = pytest.mark.django_db
CODE = "safe-contact/asks-first"
OFFERS, OFFERS_CODE = "r-safe-contact--offers-cover", "safe-contact/offers-cover"


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


def shown_to(client, draft):
    """All that the form sends when nothing on it was touched."""
    page = client.get(url("assessment_observe", draft.pk)).content.decode()
    marks = re.findall(r'name="(mark-[^"]+)" value="(\w+)"', page)
    words = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', page)
    states = re.findall(r'name="(state-[^"]+)"[^>]* value="(\w+)" checked', page)
    return {"version": draft.version, **dict(marks), **dict(words), **dict(states)}


def test_a_row_that_she_did_not_change_is_no_choice_and_stays_as_it_was_saved(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)
    data = shown_to(client, draft) | {f"state-{OFFERS}": "shown"}
    save_rows(draft, {CODE: Entry("shown", "Their words")}, seen_version=1)
    address = url("assessment_observe", draft.pk)

    answer = client.post(address, data)
    kept = hidden_of(answer.content.decode())
    client.post(address, kept)

    assert (answer.status_code, answer.context["choices"]) == (409, [])
    assert draft.states() == {CODE: "shown", OFFERS_CODE: "shown"}


def test_a_row_that_both_changed_is_a_choice(sign_in):
    draft = set_all(make_draft())
    client = sign_in(draft.supervisor)
    data = shown_to(client, draft) | {f"state-{ASKS}": "missing"}
    save_rows(draft, {CODE: Entry("shown", "Their words")}, seen_version=draft.version)

    answer = client.post(url("assessment_observe", draft.pk), data)

    ((row, both),) = answer.context["choices"]
    assert (row.code, both.mine.state, both.saved.state) == (CODE, "missing", "shown")


def test_harm_that_the_search_left_out_is_no_choice(sign_in):
    draft = make_draft()
    data = page_post(draft, state__asks_first="shown")
    harm = {"safe-contact/calls-back": Entry("shown", "I rang again.")}
    save_rows(draft, harm, seen_version=1)

    client = sign_in(draft.supervisor)
    answer = client.post(url("assessment_observe", draft.pk), data)

    assert answer.context["choices"] == []


def hidden_of(html):
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))
