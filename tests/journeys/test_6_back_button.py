"""The Back button on a shared device: whoever comes next sees no page of the one who
left, and whoever is still signed in does not wait for a page that is already there.

A Chromium without a window loads pages from its cache on disk. That a whole page was
kept, as a Chromium with a window does, is told to the page as that one would tell it.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import sign_in_by_card

NOTES = "My notes - Rosella"
SIGN_IN = re.compile("/accounts/login/")
WHO_IS_HERE = "**/me/still-here/"
KEEP, SHOW = (
    "() => window.dispatchEvent("
    f"new PageTransitionEvent('{name}', {{persisted: true}}))"
    for name in ("pagehide", "pageshow")
)


@pytest.fixture
def notes(visit):
    page = visit("attendant2", at="/me/notes/")
    page.evaluate("() => { window.isAsLeft = true; }")
    return page


def _end_elsewhere(page):
    """End her session as an idle limit would: this browser has its cookie still."""
    [cookie] = [each for each in page.context.cookies() if each["name"] == "session"]
    other = page.context.new_page()
    other.goto("/accounts/logout/")
    other.get_by_role("button", name="Sign out").click()
    expect(other).to_have_url(SIGN_IN)
    other.close()
    page.context.add_cookies([cookie])


def test_a_kept_page_is_covered_until_it_is_known_that_she_is_here(notes):
    asked = []

    def hold(route):
        asked.append(route)

    notes.route(WHO_IS_HERE, hold)
    cover = notes.locator(".exit-cover")

    notes.evaluate(KEEP)
    expect(cover).to_be_visible()
    with notes.expect_request(WHO_IS_HERE):
        notes.evaluate(SHOW)
    expect(cover).to_be_visible()
    asked[0].continue_()

    expect(cover).to_have_count(0)
    assert notes.evaluate("window.isAsLeft") is True


def test_a_kept_page_of_a_session_that_ended_asks_for_sign_in(notes):
    notes.evaluate(KEEP)
    _end_elsewhere(notes)

    notes.evaluate(SHOW)

    expect(notes).to_have_url(SIGN_IN)


def test_a_kept_page_of_somebody_else_is_loaded_anew(notes):
    notes.evaluate(KEEP)
    _end_elsewhere(notes)
    other = notes.context.new_page()
    sign_in_by_card(other, "attendant")

    with notes.expect_navigation():
        notes.evaluate(SHOW)

    assert notes.evaluate("window.isAsLeft") is None


def test_a_page_from_disk_asks_nothing_but_who_is_here(notes):
    notes.goto("/me/")

    with notes.expect_response(WHO_IS_HERE):
        notes.go_back()

    expect(notes).to_have_title(NOTES)
    how = "performance.getEntriesByType('navigation')[0]"
    assert notes.evaluate(f"[{how}.type, {how}.transferSize]") == ["back_forward", 0]


def test_a_page_from_disk_of_a_session_that_ended_asks_for_sign_in(notes):
    notes.goto("/me/")
    _end_elsewhere(notes)

    notes.go_back()

    expect(notes).to_have_url(SIGN_IN)


def test_back_after_she_signed_out_asks_for_sign_in(notes):
    notes.goto("/accounts/logout/")
    notes.get_by_role("button", name="Sign out").click()
    expect(notes).to_have_url(SIGN_IN)

    notes.evaluate("() => { setTimeout(() => history.go(-2), 0); }")

    expect(notes).to_have_url(re.compile("login/.next=/me/notes/"))
