"""Quick exit: the neutral page at once, the session over, no way back."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE

NEUTRAL = "Rice with vegetables"
SIGN_IN = re.compile("/accounts/login/")
NOWHERE = "about:blank"
KEPT = """() => {
  document.cookie = "left=1; path=/";
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
}"""
COVERED = """(buttons) => {
  const exit = document.querySelector("a[data-exit]").getBoundingClientRect();
  return buttons.filter((each) => {
    const {left, right, top, bottom} = each.getBoundingClientRect();
    const isBeside = right <= exit.left || left >= exit.right;
    const isClear = isBeside || bottom <= exit.top || top >= exit.bottom;
    return right > innerWidth || !isClear;
  }).map((each) => each.innerText);
}"""


def _click(page):
    page.get_by_role("banner").get_by_role("link", name="Quick exit").click()


def _click_in_the_corner(page):
    page.get_by_role("link", name="Quick exit").click()


def _tap_shift_three_times(page):
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("leave", [_click, _tap_shift_three_times])
def test_quick_exit_leaves_nothing_behind(visit, size, leave):
    page = visit("attendant", size=size, at="/me/notes/")
    page.goto("/learn/answering-the-call/words-that-help/")

    leave(page)
    expect(page).to_have_title(NEUTRAL)
    page.go_back()

    expect(page).to_have_url(SIGN_IN)
    page.goto("/learn/answering-the-call/words-that-help/")
    expect(page).to_have_url(SIGN_IN)
    assert page.problems == []


def test_without_a_connection_it_leaves_a_blank_page_and_signs_out_later(visit):
    page = visit("facilitator", at="/learn/")
    page.goto("/me/notes/")
    page.context.set_offline(True)

    _click(page)
    expect(page).to_have_url(NOWHERE)
    page.context.set_offline(False)
    page.goto("/me/notes/")
    expect(page).to_have_url(SIGN_IN)
    assert page.problems == []


def test_without_a_connection_no_page_that_the_browser_kept_is_shown_again(visit):
    page = visit("facilitator", at="/me/notes/")
    page.context.set_offline(True)

    page.evaluate(KEPT)

    expect(page).to_have_url(NOWHERE)


def test_quick_exit_works_without_script(visit):
    page = visit("attendant", java_script_enabled=False)

    _click(page)

    expect(page).to_have_title(NEUTRAL)
    page.goto("/me/notes/")
    expect(page).to_have_url(SIGN_IN)


@pytest.mark.parametrize("leave", [_click_in_the_corner, _tap_shift_three_times])
def test_quick_exit_asks_nothing_about_a_text_that_was_not_saved(visit, leave):
    page = visit("editor", size=DESK, at="/cms/pages/search/?q=phone+in+her+hand")
    page.get_by_role("link", name="The phone in her hand").first.click()
    page.locator("#id_summary").press_sequentially("Half a sentence")
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.type) or dialog.accept())

    leave(page)

    expect(page).to_have_title(NEUTRAL)
    assert asked == []
    page.goto("/cms/")
    expect(page).to_have_url(SIGN_IN)


def test_on_a_phone_it_lies_on_no_button_of_a_list(visit):
    page = visit("editor", at="/cms/directory/")
    buttons = page.locator(".w-header-button")

    expect(buttons).to_have_count(2)
    assert buttons.evaluate_all(COVERED) == []
