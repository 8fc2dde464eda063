"""The pages that people look at longest, in the dark: nothing that axe-core finds."""

import re

import pytest

BEGIN = re.compile("Begin with turn 1|Play it again|Begin anew from turn 1")


def _home(page):
    page.goto("/")


def _lesson(page):
    page.goto("/learn/answering-the-call/words-that-help/")


def _turn(page):
    page.goto("/practice/scenarios/a-message-at-night/")
    page.get_by_role("button", name=BEGIN).click()
    page.locator(".reply").first.click()
    page.get_by_role("button", name="Send this reply").click()
    page.wait_for_load_state()


def _debrief(page):
    page.goto("/")
    page.get_by_text("Week 2").click()
    page.get_by_role("link", name="Role-play: Bread on Sunday").click()


def _room(page):
    page.goto("/community/")
    page.get_by_role("link", name="New here").click()


def _team(page):
    page.goto("/supervision/")


def _observation(page):
    page.goto("/")
    page.get_by_role("link", name="Go on with Sokha").click()


@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("attendant2", (_home, _lesson, _turn, _debrief, _room)),
        ("supervisor", (_home, _team, _observation)),
    ],
    ids=["attendant", "supervisor"],
)
def test_pages_in_the_dark_have_no_fault(visit, axe_finds, who, places):
    page = visit(who, color_scheme="dark")

    faults = {}
    for go_to in places:
        go_to(page)
        if found := axe_finds(page):
            faults[go_to.__name__] = found

    assert faults == {}
    assert page.problems == []
