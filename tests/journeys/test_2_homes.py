"""Point 2: each of the eight sign-ins lands on a home that says what waits."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import sign_in_by_card

WAITS = {
    "attendant": "Is it safe to talk?",
    "attendant2": "An assessment was released to you",
    "supervisor": "Thandar Hlaing: an assessed role-play with a harmful reply",
    "supervisor2": "Your next talk: Kanya Boonmee",
    "facilitator": "Flags and rooms stand in peer support",
    "editor": "cannot be published yet",
    "editor2": "wait for a second pair of eyes",
    "admin": "not been used yet",
}
OVERLAPS = """card => {
  const drawn = [...card.querySelectorAll(".sprig path")];
  const words = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects())
      for (const shape of drawn.map((each) => each.getBoundingClientRect()))
        if (line.left < shape.right && line.right > shape.left &&
            line.top < shape.bottom && line.bottom > shape.top)
          found.push(node.data);
  }
  return found;
}"""
"""The words of a card over which something is drawn."""


@pytest.mark.parametrize("who", WAITS)
def test_home_says_what_waits_for_this_person(window, is_narrow, who):
    page = window()
    sign_in_by_card(page, who)

    heading = page.get_by_role("heading", name=WAITS[who])

    expect(heading.first).to_be_visible()
    assert is_narrow(page)
    assert page.problems == []


def test_attendants_path_is_a_line_of_steps_with_one_next(visit):
    page = visit("attendant")

    path = page.get_by_role("region", name="Your path")

    expect(path.get_by_role("listitem")).to_have_count(7)
    path.get_by_text("Week 4").click()
    expect(path.get_by_role("listitem")).to_have_count(16)
    expect(path.get_by_text("Now", exact=True)).to_have_count(1)
    expect(page.get_by_role("link", name="Start the lesson")).to_have_count(1)


def test_facilitators_home_only_leads_to_peer_support(visit):
    page = visit("facilitator")

    leading = page.locator("main a[href]").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )

    assert set(leading) == {"/community/"}


def test_nothing_is_drawn_over_the_words_of_the_next_card(visit):
    page = visit("siti")
    card = page.locator(".next-card")

    for width in (320, 345, 360, 600, 660, 1000, 1280):
        for size in ("100%", "200%"):
            page.set_viewport_size({"width": width, "height": 800})
            card.evaluate(
                "(card, size) => { document.documentElement.style.fontSize = size }",
                size,
            )
            assert card.evaluate(OVERLAPS) == [], (width, size)
