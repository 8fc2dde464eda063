"""A list of new people in a real browser: looked at with its faults, mended, confirmed,
and one of them arrives by her link. An editor moves a step of a path by hand.
"""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE

CLIPBOARD = ["clipboard-read", "clipboard-write"]
HEAD = "name,sign-in name,e-mail,language,team,path,start\n"
FAULTY = (
    "Rini Astuti,rini,,Bahasa Indonesia,River team,Refresher: once a year,\n"
    "Myo Su,myo su,,en,Hill team,,\n"
)
MENDED = (
    "Rini Astuti,rini,,Bahasa Indonesia,River team,Refresher: once a year,\n"
    "Myo Su,myo-su,,en,Island team,,\n"
)
HER_PASSWORD = "nine small clay whistles"


def test_a_list_is_mended_confirmed_and_its_links_work(visit, window):
    admin = visit("admin", size=DESK, permissions=CLIPBOARD)
    admin.get_by_role("link", name="People", exact=True).first.click()
    admin.get_by_role("link", name="New people from a file").click()

    _hand_in(admin, FAULTY)
    expect(admin.locator("#faults")).to_contain_text("Row 3, sign-in name")
    expect(admin.locator("#faults")).to_contain_text("There is no team “Hill team”")
    expect(admin.get_by_role("button", name="Yes, make the links")).to_have_count(0)

    admin.get_by_role("link", name="Hand in the mended file").click()
    _hand_in(admin, MENDED)
    admin.get_by_role("button", name="Yes, make the links").click()
    expect(admin.get_by_role("heading", level=1)).to_have_text("2 links to hand on")
    link = _copy(admin, "Rini Astuti")

    her = window(size=PHONE)
    _arrive(her, link)
    admin.reload()
    expect(admin.get_by_text("Has joined")).to_be_visible()
    assert (admin.problems, her.problems) == ([], [])


def _hand_in(page, rows):
    file = {"name": "new.csv", "mimeType": "text/csv", "buffer": (HEAD + rows).encode()}
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()


def _copy(page, name):
    slip = page.get_by_role("listitem").filter(has_text=name)
    slip.get_by_role("button", name="Copy this link").click()
    expect(slip.get_by_text("Copied")).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def _arrive(page, link):
    """What the list said of her is filled in; both of her paths stand on her home, in
    her language.
    """
    page.goto(link)
    expect(page.get_by_label("Sign-in name")).to_have_value("rini")
    expect(page.get_by_label("Language")).to_have_value("id")
    page.get_by_label("Password").fill(HER_PASSWORD)
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rini")
    hers = page.get_by_role("heading", name="Penyegaran: setahun sekali")
    expect(hers).to_be_visible()


def test_an_editor_adds_a_step_and_says_what_opens_it(visit):
    editor = visit("editor2", size=DESK, at="/cms/paths/")
    editor.get_by_role("link", name="Refresher: once a year").click()
    steps = editor.locator("[data-inline-panel-child]")
    expect(steps.last).to_be_visible()
    before = steps.count()

    editor.get_by_role("button", name="Add a step at the end").click()
    expect(steps).to_have_count(before + 1)
    step = steps.last
    step.get_by_role("combobox", name="Step").select_option(
        label="Role-plays: The other phone (Practice)"
    )
    step.get_by_label("Due so many days after the start").fill("90")
    step.get_by_label("Role-plays: Bread on Sunday (Practice)").check()
    editor.get_by_role("button", name="Save", exact=True).click()

    expect(editor).to_have_url(re.compile("/cms/paths/$"))
    editor.get_by_role("link", name="Refresher: once a year").click()
    ticked = steps.last.get_by_label("Role-plays: Bread on Sunday (Practice)")
    expect(ticked).to_be_checked()
    assert editor.problems == []
