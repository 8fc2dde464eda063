"""Somebody with two roles is told of the other one where it opens a page."""

import re

import pytest

from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    StaffMemberFactory,
)
from tests.factories.modules import content_tree

pytestmark = pytest.mark.django_db
CHANGE = "Change to supervisor to open this."


@pytest.fixture
def both():
    return StaffMemberFactory(is_attendant=True, is_supervisor=True)


def test_the_page_of_her_other_role_says_which_and_leads_there(sign_in, both):
    client = sign_in(both)

    refused = client.get("/supervision/")
    page = refused.content.decode()
    assert refused.status_code == 404
    assert "You are here as attendant. " + CHANGE in page
    assert '<input type="hidden" name="next" value="/supervision/">' in page

    assert re.search('<p class="button-row"><button [^>]*form="change-role"', page)

    switch = {"role": "supervisor", "next": "/supervision/"}
    answer = client.post("/me/role/", switch, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/supervision/")


def test_whether_something_is_there_stays_untold(sign_in, both):
    hers = AssignmentFactory(supervisor=both).attendant_id
    others = AssignmentFactory().attendant_id
    client = sign_in(both)

    pages = [
        client.get(f"/supervision/{key}/").content.decode().count(CHANGE)
        for key in (hers, others, 987654)
    ]

    assert pages == [1, 1, 1]


def test_nobody_is_offered_a_role_that_she_does_not_hold(sign_in):
    page = sign_in(AttendantFactory()).get("/supervision/").content.decode()

    assert "This page is not here" in page
    assert "Change to" not in page


def test_in_the_right_role_a_missing_row_is_plainly_not_there(sign_in, both):
    client = sign_in(both)
    client.post("/me/role/", {"role": "supervisor"})

    page = client.get("/supervision/987654/").content.decode()

    assert ("This page is not here" in page, "Change to" in page) == (True, False)


def test_home_names_her_other_roles(sign_in, both):
    content_tree()

    page = sign_in(both).get("/").content.decode()

    assert "You are here as attendant." in page
    assert "Go on as supervisor</button>" in page
    assert "Go on as attendant" not in page


def test_home_of_somebody_with_one_role_says_nothing_of_it(sign_in):
    content_tree()

    assert (
        "You are here as" not in sign_in(AttendantFactory()).get("/").content.decode()
    )
