"""What a browser keeps of her pages when she leaves a shared device."""

import pytest

from tests.factories.accounts import AttendantFactory

pytestmark = pytest.mark.django_db

FORGET = '"cache"'


def test_signing_out_has_the_browser_forget_her_pages(sign_in):
    client = sign_in(AttendantFactory())

    asked = client.get("/accounts/logout/")
    left = client.post("/accounts/logout/")

    assert (asked.status_code, "Clear-Site-Data" in asked) == (200, False)
    assert (left.status_code, left["Clear-Site-Data"]) == (303, FORGET)


def test_quick_exit_has_them_forgotten_without_waiting_for_it(sign_in):
    client = sign_in(AttendantFactory())

    beacon, neutral = client.post("/exit/now/"), client.get("/exit/")

    assert beacon["Clear-Site-Data"] == FORGET
    assert "Clear-Site-Data" not in neutral


@pytest.mark.parametrize("address", ["/", "/me/notes/", "/practice/", "/me/x/"])
def test_her_pages_are_kept_by_her_browser_alone(sign_in, address):
    page = sign_in(AttendantFactory()).get(address)

    assert page["Cache-Control"] == "private, no-cache"


def test_a_page_that_may_not_be_kept_at_all_stays_so(sign_in):
    page = sign_in(AttendantFactory()).get("/exit/")

    assert "no-store" in page["Cache-Control"]
