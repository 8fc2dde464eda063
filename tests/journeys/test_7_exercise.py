"""Two quiet minutes: nothing lies upon the words, and the end is told at the end. And a
long name, which stays on its line.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE

BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
ENDING = "The call is over, and you are here."
UNDER_THE_RINGS = """(card) => {
  const rings = card.querySelector("svg").getBoundingClientRect();
  const words = [...card.querySelectorAll("p, h2, a")].flatMap((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return [...range.getClientRects()];
  });
  const isUnder = (line) => line.right > rings.left && line.top < rings.bottom;
  return words.filter(isUnder).length;
}"""


@BOTH
def test_the_drawing_lies_on_no_words_and_the_end_waits(visit, size):
    page = visit("facilitator", size=size, at="/community/exercise/")
    exercise = page.locator("[data-exercise]")

    drawing = exercise.locator("svg").bounding_box()
    words = exercise.get_by_role("list").bounding_box()
    assert drawing["y"] + drawing["height"] <= words["y"]
    expect(exercise.get_by_text(ENDING)).to_be_hidden()

    exercise.get_by_role("button", name="Begin").click()
    for _step in range(5):
        exercise.get_by_role("button", name="Next step now").click()
    expect(exercise.locator("[data-closing]")).to_be_visible()


@BOTH
def test_on_its_card_the_drawing_and_the_words_keep_apart(visit, size):
    page = visit("attendant2", size=size, at="/community/")

    assert page.locator("section.exercise").evaluate(UNDER_THE_RINGS) == 0


@BOTH
def test_a_name_of_two_words_stays_on_its_line(visit, size):
    page = visit("facilitator", size=size)

    name = page.locator(".frame-name")

    assert name.inner_text() == "Khin Thuzar"
    assert name.evaluate("it => it.getClientRects().length") == 1
    assert name.bounding_box()["height"] < 30
    is_whole = name.evaluate("it => it.scrollWidth <= it.clientWidth")
    assert is_whole or size == PHONE
