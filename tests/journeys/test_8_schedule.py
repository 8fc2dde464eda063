"""An editor sets a day on a phone."""

from playwright.sync_api import expect

CALENDAR = ".xdsoft_datetimepicker:visible"
IS_ON_TOP = """(element) => {
  const {x, y, width, height} = element.getBoundingClientRect();
  const found = document.elementFromPoint(x + width / 2, y + height / 2);
  return element === found || element.contains(found);
}"""


def test_the_calendar_leaves_what_comes_after_it_free(visit):
    page = visit("editor", at="/cms/pages/search/?q=phone+in+her+hand")
    page.get_by_role("link", name="The phone in her hand").first.click()
    page.get_by_role("button", name="Status").click()
    page.get_by_role("button", name="Set schedule").click()
    dialog = page.get_by_role("dialog")
    save = dialog.get_by_role("button", name="Save schedule")
    exit_link = page.get_by_role("link", name="Quick exit").first

    for label in ("Published from", "Published until"):
        day = dialog.get_by_label(label)
        day.focus()  # a press would close what Tab has opened already
        expect(page.locator(CALENDAR)).to_have_count(1)
        for each in (day, save, exit_link):
            assert each.evaluate(IS_ON_TOP)
        day.press("Tab")

    expect(page.locator(CALENDAR)).to_have_count(0)
