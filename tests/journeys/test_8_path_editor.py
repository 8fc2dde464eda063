"""An editor opens a step of a long path, beside the panel that says its status."""

import re

import pytest

from tests.journeys.conftest import DESK, PHONE

OUT_OF_ITS_COLUMN = """(select) => {
  const column = select.closest(".w-field__wrapper").getBoundingClientRect();
  return Math.round(select.getBoundingClientRect().right - column.right);
}"""
SAYS_MORE = """(list) => ({
  isLonger: list.scrollHeight > list.clientHeight,
  hasFrame: parseFloat(getComputedStyle(list).borderTopWidth) > 0,
  hasShadow: getComputedStyle(list).backgroundImage !== "none",
})"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_step_stays_in_its_column_and_says_that_more_may_open_it(visit, size):
    page = visit("editor", size=size, at="/cms/paths/")
    page.get_by_role("link", name=re.compile("^New attendant")).first.click()
    page.wait_for_load_state()
    if size == DESK:
        page.get_by_role("button", name="Status").click()
    step = page.locator("[data-inline-panel-child]").nth(20)
    step.locator("[data-panel-toggle]").first.click()

    out_by = step.locator("select[data-step-what]").evaluate(OUT_OF_ITS_COLUMN)
    openers = step.locator("[data-step-list]").evaluate(SAYS_MORE)

    assert out_by <= 0
    assert openers == {"isLonger": True, "hasFrame": True, "hasShadow": True}
    assert page.problems == []
