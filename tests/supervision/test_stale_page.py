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


def test_where_both_entered_the_same_there_is_nothing_to_choose(sign_in):
    draft = make_draft()
    data = page_post(draft, state__asks_first="shown", words__asks_first="My words")
    save_rows(draft, {CODE: Entry("shown", "My words")}, seen_version=1)
    client = sign_in(draft.supervisor)

    assert client.post(url("assessment_observe", draft.pk), data).status_code == 303


@pytest.mark.parametrize("version", [0, 9], ids=["below", "not-yet-there"])
def test_a_version_that_never_was_is_not_saved_unasked(sign_in, version):
    draft = make_draft()
    data = page_post(draft, state__asks_first="shown") | {"version": version}

    answer = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    assert (answer.status_code in {400, 409}, draft.states()) == (True, {})


def test_a_page_that_cannot_merge_says_that_nothing_is_saved_yet(sign_in):
    draft = make_draft()
    data = page_post(draft, state__asks_first="shown") | {"version": 9}
    client, address = sign_in(draft.supervisor), url("assessment_observe", draft.pk)

    page = client.post(address, data).content.decode()
    client.post(address, hidden_of(page))

    assert "what you changed is not saved yet" in page
    assert ("side by side" in page, "No row differs" in page) == (False, False)
    assert draft.states() == {CODE: "shown"}


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


def test_rows_that_each_changed_alone_are_merged_and_none_is_lost(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)
    data = shown_to(client, draft) | {f"state-{OFFERS}": "shown"}
    save_rows(draft, {CODE: Entry("shown", "Their words")}, seen_version=1)
    address = url("assessment_observe", draft.pk)

    answer = client.post(address, data)
    page = client.get(address).content.decode()

    theirs, mine = Entry("shown", "Their words"), Entry("shown", "")
    assert (answer.status_code, answer.url) == (303, f"{address}#{OFFERS}")
    assert draft.entries() == {CODE: theirs, OFFERS_CODE: mine}
    assert "What was saved somewhere else meanwhile stands here too." in page
    assert 'name="version" value="3"' in page


def test_a_merge_leads_on_to_finishing_where_he_was_going(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)
    data = shown_to(client, draft) | {f"state-{OFFERS}": "shown", "go": "finish"}
    save_rows(draft, {CODE: Entry("shown")}, seen_version=1)

    answer = client.post(url("assessment_observe", draft.pk), data)

    assert answer.url == url("assessment_finish", draft.pk)


def test_a_page_that_was_merged_shows_a_later_clash(sign_in):
    draft = make_draft()
    client, address = sign_in(draft.supervisor), url("assessment_observe", draft.pk)
    data = shown_to(client, draft) | {f"state-{OFFERS}": "shown"}
    save_rows(draft, {CODE: Entry("shown", "Their words")}, seen_version=1)
    client.post(address, data)

    answer = client.post(address, data | {f"state-{OFFERS}": "missing"})
    own_too = client.post(address, data | {f"state-{ASKS}": "missing"})

    assert (answer.status_code, own_too.status_code) == (409, 409)
    assert draft.states() == {CODE: "shown", OFFERS_CODE: "shown"}


def test_one_row_is_never_merged_into_a_page_that_does_not_show_the_rest(sign_in):
    draft = make_draft()
    save_rows(draft, {CODE: Entry("shown", "Their words")}, seen_version=1)
    row = {"version": 1, "row": OFFERS, "state": "shown"}

    answer = sign_in(draft.supervisor).post(url("observation_save", draft.pk), row)

    assert (answer.status_code, draft.states()) == (409, {CODE: "shown"})


def test_of_a_finished_form_every_row_that_differs_is_shown(sign_in):
    draft = set_all(make_draft())
    client = sign_in(draft.supervisor)
    data = shown_to(client, draft) | {f"words-{OFFERS}": "My words"}
    client.post(url("assessment_finish", draft.pk), {"version": draft.version})

    answer = client.post(url("assessment_observe", draft.pk), data)

    ((row, both),) = answer.context["choices"]
    assert (row.code, both.mine.words) == (OFFERS_CODE, "My words")


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

    states = {CODE: "shown", "safe-contact/calls-back": "shown"}
    assert (answer.status_code, draft.states()) == (303, states)


def hidden_of(html):
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))
