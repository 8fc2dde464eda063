"""The observation form: what is saved, what is questioned, and what two windows do."""

import re

import pytest

from assessments.services.wordings import NewWording, keep_wordings
from supervision.domain.observation import Entry
from supervision.services.assessments import save_rows
from tests.factories.accounts import AssignmentFactory, SupervisorFactory
from tests.factories.supervision import make_competency, make_draft, set_all
from tests.supervision.asking import url
from tests.supervision.observing import ASKS, RINGS, page_post

pytestmark = pytest.mark.django_db


def test_only_asked_rows_have_three_taps(sign_in):
    make_competency("plain-language")
    draft = make_draft()

    page = sign_in(draft.supervisor).get(url("assessment_observe", draft.pk))

    text = page.content.decode()
    assert (text.count('role="radiogroup"'), text.count('class="harm-row"')) == (3, 4)


def test_search_leaves_what_matches_and_what_is_ticked(sign_in):
    draft = set_all(make_draft(), calls_back="I rang again.")

    page = sign_in(draft.supervisor).get(
        url("assessment_observe", draft.pk), {"find": "somebody else"}
    )

    assert page.content.decode().count('class="harm-row"') == 2


def test_a_form_is_read_and_searched_in_her_language(sign_in):
    keep_wordings(
        "id",
        "competencies.yaml",
        [
            NewWording("Asks first whether she can talk.", "Bertanya dulu."),
            NewWording(
                "Rings again after the contact broke off.",
                "Menelepon lagi.",
                ("putus",),
            ),
        ],
    )
    assignment = AssignmentFactory(supervisor=SupervisorFactory(language="id"))
    draft = make_draft(assignment)
    address = url("assessment_observe", draft.pk)

    page = sign_in(draft.supervisor).get(address, {"find": "putus"}).content.decode()

    assert ("Bertanya dulu." in page, page.count('class="harm-row"')) == (True, 1)
    assert draft.catalogue[0]["rows"][0]["statement"] == (
        "Asks first whether she can talk."
    )


def test_the_whole_page_is_saved_at_once(sign_in):
    draft = make_draft()
    data = page_post(
        draft, state__asks_first="shown", words__asks_first="Can you type?"
    )

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    assert response.status_code == 303
    assert draft.saved_rows()["safe-contact/asks-first"].entry == Entry(
        "shown", "Can you type?"
    )


def test_a_harmful_tick_without_words_stays_ticked_and_the_bar_says_so(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)
    address = url("assessment_observe", draft.pk)

    client.post(address, page_post(draft, state__calls_back="shown"))

    page = client.get(address).content.decode()
    assert re.search(f'id="id_state-{RINGS}" value="shown" checked', page)
    assert "1 harmful tick without its words" in page


def test_words_without_a_tap_are_kept_and_the_row_stays_unset(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)
    address = url("assessment_observe", draft.pk)

    client.post(address, page_post(draft, words__asks_first="Can you type?"))

    page = client.get(address).content.decode()
    assert ("Can you type?</textarea>" in page, "3 of 3 unset" in page) == (True, True)


def test_faulty_words_keep_everything_else_that_was_typed(sign_in):
    draft = make_draft()
    data = page_post(
        draft,
        state__calls_back="shown",
        words__calls_back="Her name is Siti Rahma",
        state__asks_first="missing",
        words__asks_first="She began at once.",
    )

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    page = response.content.decode()
    assert (response.status_code, draft.states()) == (422, {})
    assert "She began at once." in page
    assert f'href="#id_words-{RINGS}"' in page


def test_a_harm_that_the_search_left_out_stays_ticked(sign_in):
    draft = set_all(make_draft(), calls_back="I rang again.")
    data = page_post(draft, state__asks_first="missing")

    sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    assert draft.states()["safe-contact/calls-back"] == "shown"


def test_a_stale_page_shows_both_texts_and_changes_nothing(sign_in):
    draft = make_draft()
    data = page_post(draft, state__asks_first="shown", words__asks_first="My words")
    code = "safe-contact/asks-first"
    save_rows(draft, {code: Entry("missing", "Their words")}, seen_version=1)

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    page = response.content.decode()
    assert (response.status_code, draft.states()) == (409, {code: "missing"})
    assert ("My words" in page, "Their words" in page) == (True, True)


@pytest.mark.parametrize(("choice", "state"), [("mine", "shown"), ("saved", "missing")])
def test_the_chosen_text_is_kept(sign_in, choice, state):
    draft = make_draft()
    code = "safe-contact/asks-first"
    save_rows(draft, {code: Entry("missing", "Their words")}, seen_version=1)
    data = page_post(draft, state__asks_first="shown", words__asks_first="My words")
    data[f"keep-{ASKS}"] = choice

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    assert (response.status_code, draft.states()) == (303, {code: state})


def test_a_page_of_a_finished_form_shows_what_was_typed(sign_in):
    draft = set_all(make_draft())
    data = page_post(draft, state__asks_first="missing", words__asks_first="My words")
    client = sign_in(draft.supervisor)
    client.post(url("assessment_finish", draft.pk), {"version": draft.version})

    response = client.post(url("assessment_observe", draft.pk), data)

    assert response.status_code == 409
    assert "My words" in response.content.decode()


def row_post(draft, **changes):
    return {"version": draft.version, "row": ASKS, "state": "shown"} | changes


def test_one_row_is_saved_and_says_so(sign_in):
    draft = make_draft()

    response = sign_in(draft.supervisor).post(
        url("observation_save", draft.pk), row_post(draft)
    )

    answer = response.json()
    assert (response.status_code, answer["version"], answer["unset"]) == (
        200,
        2,
        "2 of 3 unset",
    )


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"row": "r-unknown--row"}, 400),
        ({"row": ""}, 400),
        ({"state": "perfect"}, 400),
        ({"version": "first"}, 400),
        ({"row": RINGS, "state": "missing"}, 400),
        ({"row": RINGS, "words": ""}, 200),
        ({"words": "x" * 2001}, 422),
        ({"words": "x" * 2000}, 200),
        ({"version": 9}, 409),
    ],
)
def test_a_row_that_is_wrong_gets_the_right_status(sign_in, changes, status):
    draft = make_draft()

    response = sign_in(draft.supervisor).post(
        url("observation_save", draft.pk), row_post(draft, **changes)
    )

    assert response.status_code == status
    assert bool(draft.states()) == (status == 200)


def test_words_like_a_callers_details_are_questioned_then_kept(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)
    data = row_post(draft, words="Her name is Siti Rahma")
    address = url("observation_save", draft.pk)

    asked = client.post(address, data).status_code
    kept = client.post(address, data | {"sure": "yes"}).status_code

    assert (asked, kept) == (422, 200)


def test_a_saved_tick_without_words_is_counted_in_the_answer(sign_in):
    draft = set_all(make_draft())
    data = row_post(draft, row=RINGS, words="")

    answer = sign_in(draft.supervisor).post(url("observation_save", draft.pk), data)

    assert (answer.json()["unworded"], answer.json()["next"]) == (
        "1 harmful tick without its words",
        RINGS,
    )


def test_the_form_asks_no_more_with_more_rows(sign_in, django_assert_max_num_queries):
    assignment = AssignmentFactory()
    few = make_draft(assignment)
    codes = ("safe-contact", "plain-language", "safe-technology")
    many = set_all(make_draft(assignment, *codes))
    client = sign_in(assignment.supervisor)
    counts = []
    for draft in (few, many):
        client.get(url("assessment_observe", draft.pk))
        with django_assert_max_num_queries(20) as captured:
            client.get(url("assessment_observe", draft.pk))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_finding_without_a_script_saves_first_and_keeps_the_search(sign_in):
    draft = make_draft()
    data = page_post(draft, state__asks_first="shown") | {"go": "find", "find": "rings"}
    address = url("assessment_observe", draft.pk)

    response = sign_in(draft.supervisor).post(address, data)

    assert (response.status_code, response.url) == (303, f"{address}?find=rings#harm")
    assert draft.states() == {"safe-contact/asks-first": "shown"}


@pytest.mark.parametrize("page", ["assessment_observe", "assessment_finish"])
def test_a_page_without_its_version_is_refused_on_the_plain_page(sign_in, page):
    draft = make_draft()

    response = sign_in(draft.supervisor).post(
        url(page, draft.pk), {"state-" + ASKS: "shown"}
    )

    assert (response.status_code, draft.states()) == (400, {})
    assert "Rosella did not understand that" in response.text
