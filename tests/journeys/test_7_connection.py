"""Point 7, when something breaks off: a room says so, and loses nothing she wrote."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, sign_in_by_card

ROOM = "New here"
OFFLINE = ("The bus home was full.", "I stood all the way.")
AWAY = ("The tea is cold.", "I make a new one.")
LONG = "One very long evening."
LAST = "I wanted to say goodbye."
UNSENT = "And thank you."
SENDING = "**/messages/"
SIGNED_OUT = "This was written after the sign-out."


def test_what_was_written_while_the_server_was_away_goes_out_once_in_order(visit):
    page, colleague = visit("attendant2"), visit("facilitator", size=DESK)
    for each in (page, colleague):
        _go_into(each)

    page.context.set_offline(True)
    try:
        for words in OFFLINE:
            _write(page, words)
        expect(page.get_by_text("Not sent yet.")).to_have_count(2)
    finally:
        page.context.set_offline(False)

    for each in (page, colleague):
        talk = each.get_by_role("log")
        expect(talk.get_by_text(OFFLINE[1])).to_be_visible()
        shown = talk.locator(".message-text").all_inner_texts()
        assert [text for text in shown if text in OFFLINE] == list(OFFLINE)
    expect(page.get_by_text("Not sent yet.")).to_have_count(0)


def test_whoever_was_signed_out_is_told_asks_no_more_and_goes_on_after(visit):
    page = visit("attendant2")
    page.clock.install()
    _go_into(page)
    other = page.context.new_page()
    other.goto("/accounts/logout/")
    other.get_by_role("button", name="Sign out").click()

    expect(page.get_by_text("You are signed out. Sign in to read on.")).to_be_visible()
    _write(page, SIGNED_OUT)
    expect(page.get_by_text("Not sent. Your text stays on this page")).to_be_visible()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.fast_forward(120_000)
    assert asked == []

    sign_in_by_card(other, "attendant2")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_text("You are signed out. Sign in to read on.")).to_be_hidden()
    expect(page.get_by_text("Not sent.")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("log").get_by_text(SIGNED_OUT)).to_have_count(1)


def test_what_the_room_server_could_not_take_is_tried_again_by_itself(visit):
    page = visit("attendant2")
    page.clock.install()
    _go_into(page)
    keys, busy = [], {"status": 503, "headers": {"Retry-After": "30"}, "body": "Busy"}

    def refuse(route):
        keys.append(_key(route))
        route.fulfill(**busy)

    def take(route):
        keys.append(_key(route))
        route.continue_()

    page.route(SENDING, refuse)
    for words in AWAY:
        _write(page, words)
    waiting = page.get_by_text("This is sent as soon as it can be.")
    expect(waiting).to_have_count(2)
    expect(page.get_by_role("button", name="Try again")).to_have_count(2)

    refused = len(keys)
    page.unroute(SENDING)
    page.route(SENDING, take)
    page.clock.fast_forward(60_000)

    expect(waiting).to_have_count(0)
    talk = page.get_by_role("log")
    shown = talk.locator(".message-text").all_inner_texts()
    assert [text for text in shown if text in AWAY] == list(AWAY)
    assert set(keys[:refused]) == {keys[refused]}
    assert len(keys) == refused + 2


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (413, "This is longer than a message can be. Send it in two parts."),
        (422, "Not sent. Your text stays on this page"),
        (200, "Not sent. Your text stays on this page"),
    ],
)
def test_a_whole_page_in_answer_to_a_message_never_stands_in_the_room(
    visit, status, says
):
    page = visit("attendant2")
    _go_into(page)
    whole = "<!doctype html><title>Oh</title><main><h1>Another page</h1></main>"
    html = {"content_type": "text/html", "body": whole}
    page.route(SENDING, lambda route: route.fulfill(status=status, **html))

    _write(page, LONG)

    expect(page.get_by_text(says)).to_be_visible()
    expect(page.get_by_text(LONG)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_label("Write to the room as")).to_be_visible()


def test_whoever_is_no_longer_inside_keeps_her_text_and_has_nothing_to_press(visit):
    page = visit("attendant2")
    _go_into(page)
    held = []

    def hold(route):
        held.append(route)

    page.route(SENDING, hold)

    with page.expect_request(SENDING):
        _write(page, LAST)
    page.get_by_label("Write to the room as").fill(UNSENT)
    held[0].fulfill(status=404, body="")

    expect(page.get_by_text("You are no longer in this room.")).to_be_visible()
    expect(page.get_by_text(LAST)).to_be_visible()
    place = page.get_by_label("Write to the room as")
    expect(place).to_have_value(UNSENT)
    expect(place).not_to_be_editable()
    for name in ("Send to the room", "Try again"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


def _key(route):
    return re.search(r'name="tx_id"\s+(\w+)', route.request.post_data)[1]


def _go_into(page):
    page.goto("/community/")
    page.get_by_role("link", name=ROOM).click()
    expect(page.get_by_role("log")).to_be_visible()


def _write(page, words):
    page.get_by_label("Write to the room as").fill(words)
    page.get_by_role("button", name="Send to the room").click()
