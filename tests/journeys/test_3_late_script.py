"""A line so slow that the script comes long after its page: what she gave until then is
kept as if the script had been there.
"""

import re

import pytest
from playwright.sync_api import expect

LESSON = "/learn/answering-the-call/is-it-safe-to-talk/"
QUIZ = "/practice/quizzes/answering-the-call/"
NOTE = "I ask before I advise."
FIRST = re.compile("Begin with question 1|Take it again")


@pytest.fixture
def open_slowly():
    """Open an address without one of its scripts; `arrive()` lets that come."""

    def _open_slowly(page, address, script):
        held = []

        def hold(route):
            held.append(route)

        page.route(f"**/{script}*.js", hold, times=1)
        page.goto(address, wait_until="commit")

        def arrive():
            page.wait_for_function("document.readyState === 'interactive'")
            held.pop().continue_()

        return arrive

    return _open_slowly


def test_a_note_and_a_tick_of_a_lesson(visit, open_slowly):
    page = visit("maricel", is_patient=False)

    arrive = open_slowly(page, LESSON, "lesson")
    note = page.locator("[data-note]").first
    ticks = page.locator("[data-checklist]").first
    note.get_by_role("textbox").fill(NOTE)
    ticks.get_by_role("checkbox").first.check()
    arrive()

    expect(note.locator("[data-saved]")).to_contain_text("Saved")
    expect(ticks.locator("[data-saved]")).to_contain_text("Saved")
    page.reload()
    expect(note.get_by_role("textbox")).to_have_value(NOTE)
    expect(ticks.get_by_role("checkbox").first).to_be_checked()
    assert page.problems == []


def test_an_answer_in_a_quiz(visit, open_slowly):
    page = visit("bopha", at=QUIZ, is_patient=False)
    page.get_by_role("button", name=FIRST).click()
    expect(page.get_by_role("radio").first).to_be_visible()

    arrive = open_slowly(page, page.url, "sitting")
    page.get_by_role("radio").first.check()
    with page.expect_response("**/draft/") as saved:
        arrive()

    assert saved.value.status == 200
    page.reload()
    expect(page.get_by_role("radio").first).to_be_checked()
    assert page.problems == []


def test_a_row_of_an_observation(visit, open_slowly):
    page = visit("supervisor2", is_patient=False)
    page.get_by_role("link", name="Assess", exact=True).click()
    page.get_by_role("link", name="Bopha Sim").first.click()
    page.get_by_label("Live role-play by chat").check()
    page.get_by_label("Safe contact").check()
    page.get_by_role("button", name="Open the form").click()
    row = page.get_by_role("radiogroup").first
    expect(row).to_be_visible()

    arrive = open_slowly(page, page.url, "observation")
    row.get_by_role("radio", name="Shown", exact=True).check()
    with page.expect_response("**/row/") as saved:
        arrive()

    assert saved.value.status == 200
    page.reload()
    expect(row.get_by_role("radio", name="Shown", exact=True)).to_be_checked()
    assert page.problems == []
