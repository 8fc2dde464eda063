"""Point 7, when the room was away as its page was opened: it comes back by itself, and
the page says one thing at a time.
"""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, sign_in_by_card

AWAY = "The room cannot be reached just now."
SIGNED_OUT = "You are signed out. Sign in to read on."
SOME_TIME = 60_000
HALF = "Half a sentence"
WHOLE = "I put the kettle on."


@pytest.fixture
def homeserver(demo):
    """Let it sleep and wake up; it is awake again when the journey is over."""
    process = demo.children()["homeserver"]
    yield lambda number: os.kill(process, number)
    os.kill(process, signal.SIGCONT)


@pytest.fixture
def page(visit, homeserver):
    """A room that was opened while the homeserver did not answer."""
    page = visit("attendant2", size=PHONE)
    page.clock.install()
    page.goto("/community/")
    room = page.get_by_role("link", name="New here").get_attribute("href")
    homeserver(signal.SIGSTOP)
    page.goto(room)
    expect(page.get_by_text(AWAY)).to_be_visible()
    return page


def test_a_room_that_is_there_again_says_so_by_itself(page, homeserver):
    place = page.get_by_label("Write to the room as")
    place.fill(HALF)

    homeserver(signal.SIGCONT)
    page.clock.fast_forward(SOME_TIME)

    expect(page.get_by_role("log").get_by_text("My first week I read")).to_be_visible()
    expect(page.get_by_text(AWAY)).to_have_count(0)
    expect(place).to_have_value(HALF)
    place.fill(WHOLE)
    page.get_by_role("button", name="Send to the room").click()
    expect(page.get_by_role("log").get_by_text(WHOLE)).to_have_count(1)
    expect(page.get_by_text("Sent ").last).to_be_visible()
    assert page.problems == []


def test_whoever_is_signed_out_reads_one_notice_and_then_the_room(page, homeserver):
    other = page.context.new_page()
    other.goto("/accounts/logout/")
    other.get_by_role("button", name="Sign out").click()

    page.clock.fast_forward(SOME_TIME)

    expect(page.get_by_text(SIGNED_OUT)).to_be_visible()
    expect(page.get_by_text(AWAY)).to_be_hidden()

    homeserver(signal.SIGCONT)
    sign_in_by_card(other, "attendant2")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_role("log").get_by_text("My first week I read")).to_be_visible()
    for words in (SIGNED_OUT, AWAY):
        expect(page.get_by_text(words)).to_be_hidden()
