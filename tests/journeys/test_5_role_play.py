"""Point 5: she rehearses a scenario as a chat, and is assessed on its variant."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE

FEEDBACK = re.compile("^About that reply")
BEGIN = re.compile("Begin with turn 1|Play it again|Begin anew from turn 1")

SEND = "Send this reply"


def _first(replies):
    return replies[0]


def _longest(replies):
    return max(replies, key=lambda reply: len(reply.inner_text()))


def _play(page, choose):
    """Reply until the story ends; return how often a reply was spoken of at once."""
    spoken_of = 0
    while page.get_by_role("heading", name="What do you do?").is_visible():
        _send(page, choose(page.locator(".reply").all()))
        spoken_of += page.get_by_role("heading", name=FEEDBACK).count()
    page.get_by_role("link", name="Open the debrief").click()
    expect(page.get_by_role("heading", name="What could be seen")).to_be_visible()
    return spoken_of


def _send(page, reply):
    reply.click()
    with page.expect_navigation():
        page.get_by_role("button", name=SEND).click()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_practice_speaks_of_each_reply_then_debriefs(visit, is_narrow, size):
    page = visit("attendant2", size=size, at="/practice/scenarios/bread-on-sunday/")
    page.get_by_role("button", name=BEGIN).click()
    expect(page.get_by_text("Feedback after each reply")).to_be_visible()

    spoken_of = _play(page, _longest)

    turns = page.get_by_text(re.compile(r"^All \d+ turns")).inner_text()
    assert spoken_of == int(re.search(r"\d+", turns).group())
    assert is_narrow(page)
    assert page.problems == []


def test_assessment_keeps_its_feedback_for_the_debrief(visit):
    page = visit("kanya", at="/practice/scenarios/the-other-phone/")
    page.get_by_role("button", name="Begin the assessment").click()
    expect(page.get_by_text("Feedback in the debrief at the end")).to_be_visible()

    spoken_of = _play(page, _first)

    assert spoken_of == 0
    unwell = page.get_by_text(re.compile("^(Potentially harmful|Developing)$"))
    expect(unwell.first).to_be_visible()
    assert page.problems == []


def test_her_place_is_kept_in_the_middle(visit):
    page = visit("attendant", at="/practice/scenarios/a-message-at-night/")
    page.get_by_role("button", name=BEGIN).click()
    _send(page, page.locator(".reply").first)
    page.get_by_role("link", name="Pause, keep my place").click()

    page.get_by_role("link", name="A message at night").first.click()

    expect(page.get_by_text("Turn 1 saved")).to_be_visible()


def test_a_tap_only_marks_and_the_marked_reply_is_the_one_that_counts(visit):
    page = visit("attendant2", at="/practice/scenarios/a-message-at-night/")
    page.get_by_role("button", name=BEGIN).click()
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    slip, meant = page.locator(".reply").all()[:2]
    words = meant.inner_text()

    slip.click()
    expect(slip.get_by_role("radio")).to_be_checked()
    assert "POST" not in asked
    page.keyboard.press("ArrowDown")
    expect(meant.get_by_role("radio")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=SEND)).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("#now")).to_contain_text(words)
    assert asked.count("POST") == 1
