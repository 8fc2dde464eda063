"""Point 6 and 3, when the sign-in ends meanwhile: a page that saves by itself says so,
and saves what waited once she has signed in on another tab.
"""

from playwright.sync_api import expect

from tests.journeys.conftest import sign_in_by_card

OVER = "You are signed out"
UNSAVED = "Not saved yet: you are signed out."
HEARD = "“I believe you.”"
NOTE = "I ask before I advise."
LESSON = "/learn/answering-the-call/is-it-safe-to-talk/"


def _sign_out_elsewhere(page):
    other = page.context.new_page()
    other.goto("/accounts/logout/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/accounts/login/**")
    return other


def test_an_observation_goes_on_after_a_new_sign_in(visit):
    page = visit("supervisor2")
    page.get_by_role("link", name="Assess", exact=True).click()
    page.locator("a[href$='/assess/']").first.click()
    page.get_by_label("Live role-play by chat").check()
    page.get_by_label("Safe contact").check()
    page.get_by_role("button", name="Open the form").click()
    other = _sign_out_elsewhere(page)

    row = page.get_by_role("radiogroup").first
    row.get_by_text("Shown", exact=True).click()
    row.locator("summary").click()
    row.get_by_role("textbox").fill(HEARD)
    expect(page.get_by_text(OVER, exact=True)).to_be_visible()
    expect(page.locator("[data-saved]")).to_contain_text(UNSAVED)
    page.get_by_role("button", name="Finish").press("Enter")
    expect(page.get_by_role("link", name="Sign in on a new tab")).to_be_focused()

    sign_in_by_card(other, "supervisor2")
    expect(page.locator("[data-saved]")).to_contain_text("Saved today")
    expect(page.get_by_text(OVER, exact=True)).to_be_hidden()
    page.reload()
    expect(row.get_by_role("radio", name="Shown")).to_be_checked()
    expect(row.get_by_text(HEARD).first).to_be_visible()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="rows are not set yet")).to_be_visible()


def test_a_page_that_did_not_notice_saves_with_the_new_sign_in(visit):
    page = visit("attendant2", at=LESSON)
    note = page.locator("[data-note]").first
    note.get_by_role("textbox").fill(NOTE)
    other = _sign_out_elsewhere(page)
    sign_in_by_card(other, "attendant2")

    note.get_by_role("button", name="Save my note").click()

    expect(note.locator("[data-saved]")).to_contain_text("Saved")
    page.reload()
    expect(note.get_by_role("textbox")).to_have_value(NOTE)
