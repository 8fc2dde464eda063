"""A note on a line so slow that nothing comes back: she is told, and never held."""

import pytest
from playwright.sync_api import expect

LESSON = "/learn/answering-the-call/is-it-safe-to-talk/"
NOTE = "I ask before I advise."


@pytest.fixture
def writing(visit):
    """A lesson with a note that the server never answers for."""
    page = visit("lan-anh")
    page.clock.install()
    page.goto(LESSON)

    def hold(route):
        if route.request.method != "POST":
            route.continue_()

    page.route("**/learn/lessons/*/notes/**", hold)
    page.locator("[data-note]").first.get_by_role("textbox").fill(NOTE)
    return page


def _go_to_practice(page):
    page.get_by_role("link", name="Practise", exact=True).first.click()


def test_she_is_told_after_five_seconds_and_goes_on_with_the_next_press(writing):
    note = writing.locator("[data-note]").first
    said = note.locator("[data-saved]")

    _go_to_practice(writing)
    expect(said).to_have_text("Saving…")
    writing.clock.fast_forward(5000)

    expect(said).to_contain_text("Not saved yet: the connection is very slow.")
    expect(note.get_by_role("textbox")).to_have_value(NOTE)
    _go_to_practice(writing)
    writing.wait_for_url("**/practice/")


def test_quick_exit_never_waits_for_a_note(writing):
    writing.get_by_role("banner").get_by_role("link", name="Quick exit").click()

    expect(writing).to_have_title("Rice with vegetables")


def test_ticks_that_could_not_be_sent_are_sent_once_the_line_is_back(visit):
    page = visit("ei-phyu", at=LESSON)
    ticks = page.locator("[data-checklist]").first
    said = ticks.locator("[data-saved]")
    page.context.set_offline(True)

    ticks.get_by_role("checkbox").last.check()
    expect(said).to_contain_text("Your ticks stay here, and it tries again.")
    page.context.set_offline(False)

    expect(said).to_contain_text("Saved")
    page.reload()
    expect(ticks.get_by_role("checkbox").last).to_be_checked()
