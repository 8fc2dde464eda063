"""Point 7, when something breaks off: a room says so, and loses nothing she wrote."""

from playwright.sync_api import expect

from tests.journeys.conftest import DESK, sign_in_by_card

ROOM = "New here"
OFFLINE = ("The bus home was full.", "I stood all the way.")
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


def _go_into(page):
    page.goto("/community/")
    page.get_by_role("link", name=ROOM).click()
    expect(page.get_by_role("log")).to_be_visible()


def _write(page, words):
    page.get_by_label("Write to the room as").fill(words)
    page.get_by_role("button", name="Send to the room").click()
