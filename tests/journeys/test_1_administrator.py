"""Point 1: the administrator invites by a link, somebody arrives by it, and an account
ends in two clicks.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PASSWORD, PHONE, sign_in_by_name

CLIPBOARD = ["clipboard-read", "clipboard-write"]
SAIGON = "Asia/Saigon"
"""As some browsers still call the zone of Ho Chi Minh City."""
HER_PASSWORD = "seven quiet paper boats"


@pytest.mark.parametrize(
    ("size", "name"),
    [(PHONE, "Intan Permata"), (DESK, "Nurul Aisyah")],
    ids=["phone", "desk"],
)
def test_she_is_invited_arrives_and_is_let_go(visit, window, answer_of, size, name):
    admin = visit("admin", size=size, permissions=CLIPBOARD)
    link = _invite(admin, name)
    her = window(size=size, timezone_id=SAIGON)
    _join(her, link, name)

    _end_the_account(admin, name)
    her.get_by_role("navigation").last.get_by_role("link").nth(1).click()

    expect(her).to_have_url(re.compile("/accounts/login/"))
    assert answer_of(her, link) == 410
    assert (admin.problems, her.problems) == ([], [])


def _invite(admin, name):
    """Make a link, copy it, and return what the clipboard holds."""
    admin.get_by_role("link", name="People", exact=True).click()
    admin.get_by_role("link", name="Invite somebody").click()
    admin.get_by_label("Name").fill(name)
    admin.get_by_label("Attendant", exact=True).check()
    admin.get_by_label("Team").select_option("River team")
    admin.get_by_label("Supervisor", exact=True).last.select_option("Arif Nasution")
    admin.get_by_role("button", name="Make the link").click()
    admin.get_by_role("button", name="Copy this link").click()
    expect(admin.get_by_text("Copied")).to_be_visible()
    return admin.evaluate("navigator.clipboard.readText()")


def _join(her, link, name):
    """Choose a sign-in name, a password and a language; land on a home in it."""
    her.goto(link)
    expect(her.get_by_label("Name that colleagues see")).to_have_value(name)
    her.get_by_label("Sign-in name").fill(name.split()[0].lower())
    her.get_by_label("Password").fill(HER_PASSWORD)
    her.get_by_label("Language").select_option(value="id")
    expect(her.get_by_label("Your time zone")).to_have_value("Asia/Ho_Chi_Minh")
    her.get_by_role("button", name="Go in").click()
    expect(her.get_by_role("heading", level=1)).to_contain_text(name.split()[0])
    expect(her.locator("html")).to_have_attribute("lang", "id")


def _end_the_account(admin, name):
    admin.get_by_role("link", name="People", exact=True).first.click()
    admin.get_by_role("link", name=name).click()
    admin.get_by_role("link", name="End this account").click()
    admin.get_by_role("button", name="End the account").click()
    expect(admin.get_by_text("This account has ended")).to_be_visible()


def test_a_link_that_was_taken_back_opens_nothing(visit, window):
    admin = visit("admin", permissions=CLIPBOARD)
    link = _invite(admin, "Somsak Chaiyo")

    admin.get_by_role("button", name="Make the link useless").click()
    stranger = window()
    stranger.goto(link)

    expect(
        stranger.get_by_role("heading", name="This link no longer opens anything")
    ).to_be_visible()


def test_six_wrong_passwords_lock_one_name_and_nobody_elses(window):
    guesser = window()

    for _ in range(6):
        guesser.goto("/accounts/login/")
        sign_in_by_name(guesser, "noy", "not her password")
        guesser.wait_for_load_state()

    expect(
        guesser.get_by_role("heading", name="Too many tries with this name")
    ).to_be_visible()
    colleague = window()
    colleague.goto("/accounts/login/")
    sign_in_by_name(colleague, "ei-phyu", PASSWORD)
    expect(colleague.get_by_role("heading", level=1)).to_contain_text("Ei Phyu")
