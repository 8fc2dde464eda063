"""A name of 80 letters without a space, as the join form takes it, leaves the pages of
her colleagues as wide as a phone.
"""

import pytest
from playwright.sync_api import expect

LONG = "N" * 80
HER_NAME, CALLED = "Nguyễn Thu Hà", "Hà"
"""Something of hers waits for her supervisor, and the button there names her."""


@pytest.fixture
def her_name_is_long(visit):
    hers = visit("thu-ha")
    _rename(hers, LONG, "")
    yield
    _rename(hers, HER_NAME, CALLED)


def _rename(page, name, called):
    page.goto("/me/details/")
    page.locator("[name=display_name]").fill(name)
    page.locator("[name=called]").fill(called)
    page.locator("main form button").click()
    expect(page).to_have_url("/me/")


@pytest.mark.usefixtures("her_name_is_long")
def test_a_long_name_makes_no_page_of_her_colleagues_wider(visit, is_narrow):
    his, admin = visit("supervisor"), visit("admin")

    wide = [
        *_wide(his, ["/", "/supervision/"], is_narrow),
        *_wide(his, [_page_of_hers(his)], is_narrow),
        *_wide(admin, ["/people/"], is_narrow),
    ]

    assert wide == []
    assert (his.problems, admin.problems) == ([], [])


def _wide(page, addresses, is_narrow):
    for address in addresses:
        page.goto(address)
        expect(page.locator("main")).to_contain_text(LONG)
        if not is_narrow(page):
            yield address


def _page_of_hers(page):
    return page.get_by_role("link", name=LONG).first.get_attribute("href")
