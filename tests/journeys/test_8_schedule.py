"""An editor sets a day on a phone."""

import pytest
from playwright.sync_api import expect

IS_ON_TOP = """(element) => {
  const {x, y, width, height} = element.getBoundingClientRect();
  const found = document.elementFromPoint(x + width / 2, y + height / 2);
  return element === found || element.contains(found);
}"""


@pytest.mark.parametrize("label", ["Published from", "Published until"])
def test_the_calendar_leaves_what_comes_after_it_free(visit, label):
    page = visit("editor")
    page.goto("/cms/pages/search/?q=phone+in+her+hand")
    page.get_by_role("link", name="The phone in her hand").first.click()
    page.get_by_role("button", name="Status").click()
    page.get_by_role("button", name="Set schedule").click()
    dialog = page.get_by_role("dialog")

    dialog.get_by_label(label).click()

    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    save = dialog.get_by_role("button", name="Save schedule")
    exit_link = page.get_by_role("link", name="Quick exit").first
    for each in (dialog.get_by_label(label), save, exit_link):
        assert each.evaluate(IS_ON_TOP)
