"""She stops in the middle of a lesson, goes on elsewhere, looks words up, and prints
what she keeps open on a shift.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE

LESSON = "/learn/safety-planning/a-plan-that-is-hers/"
SHEET = re.compile(rb"/Type\s*/Page[^s]")


def test_where_she_stopped_on_the_phone_she_goes_on_at_the_desk(visit):
    phone, desk = visit("attendant2", size=PHONE), visit("attendant2", size=DESK)
    phone.goto(LESSON)

    anchor = phone.locator("[data-anchor]").nth(3)
    with phone.expect_response(lambda answer: answer.url.endswith("/place/")) as kept:
        anchor.evaluate("mark => window.scrollTo(0, mark.offsetTop - 100)")
    desk.goto("/")
    desk.get_by_role("link", name="Go on where you stopped").click()

    assert kept.value.status == 204
    assert desk.url.endswith(f"#at-{anchor.get_attribute('data-anchor')}")
    assert phone.problems + desk.problems == []


def test_without_a_script_a_button_keeps_the_place(visit):
    page = visit("lan-anh", size=PHONE, java_script_enabled=False, at=LESSON)

    page.get_by_role("button", name="Stop here, keep my place").nth(1).click()

    expect(page.get_by_text("Your place is kept.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name="Go on")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_word_is_found_from_any_page_and_explained(visit, size):
    page = visit("attendant", size=size, at="/me/notes/")

    search = page.get_by_role("banner").get_by_role("search")
    if size == DESK:
        search.get_by_role("searchbox").fill("referral")
    search.get_by_role("button").click()
    if size == PHONE:
        page.get_by_role("main").get_by_role("searchbox").fill("referral")
        page.get_by_role("main").get_by_role("button", name="Search").click()

    first = page.get_by_role("main").get_by_role("listitem").first
    expect(first).to_contain_text("another service that can help")
    first.get_by_role("link").click()
    expect(page.locator("#word-referral")).to_be_in_viewport()
    assert page.problems == []


def test_every_page_of_the_toolbox_is_one_sheet_on_paper(visit):
    page = visit("attendant2", at="/toolbox/")
    tools = page.locator("main a[href*='/en/toolbox/']").evaluate_all(
        "links => [...new Set(links.map((link) => link.href))]"
    )

    sheets = {}
    for tool in tools:
        page.goto(tool)
        sheets[tool] = len(SHEET.findall(page.pdf(prefer_css_page_size=True)))

    assert len(tools) >= 21
    assert {tool: count for tool, count in sheets.items() if count != 1} == {}


def test_what_is_in_place_is_one_sheet_on_paper(visit):
    page = visit("admin", at="/readiness/")

    sheet = page.pdf(prefer_css_page_size=True)

    assert len(SHEET.findall(sheet)) == 1


def test_a_lesson_on_paper_names_each_source_once(visit):
    page = visit("attendant2", at=LESSON)
    at_sections = page.locator(".source cite")
    shown = at_sections.count()

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    titles = page.locator("section[aria-labelledby=sources] cite").all_inner_texts()
    assert at_sections.filter(visible=True).count() == 0
    assert shown > len(titles) == len(set(titles)) > 0
