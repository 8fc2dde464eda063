"""The sign-in page says why somebody was signed out, once, and never who it was."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories.accounts import AttendantFactory, SupervisorFactory

pytestmark = pytest.mark.django_db

PAGE = "/me/details/"
SIGN_IN = "/accounts/login/"
WORDS = "because nothing happened for"
SCRIPT = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}


def rest(client, minutes, **options):
    """Open a page, do nothing for so long, open it again; the last answer."""
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        client.get(PAGE)
    later = now + timedelta(minutes=minutes, seconds=1)
    with time_machine.travel(later, tick=False):
        return client.get(PAGE, **options)


def sign_in_page(client):
    return client.get(SIGN_IN).content.decode()


@pytest.mark.parametrize(
    ("factory", "minutes"), [(AttendantFactory, 30), (SupervisorFactory, 15)]
)
def test_the_sign_in_page_says_that_nothing_happened(sign_in, factory, minutes):
    member = factory()
    client = sign_in(member)

    answer = rest(client, minutes)
    html = sign_in_page(client)

    assert answer.url == f"{SIGN_IN}?next={PAGE}"
    assert f"{WORDS} {minutes} minutes" in html
    assert (member.username in html, member.display_name in html) == (False, False)


def test_it_is_said_once(sign_in):
    client = sign_in(AttendantFactory())
    rest(client, 30)

    said = [WORDS in sign_in_page(client) for _ in range(2)]

    assert said == [True, False]


def test_an_open_page_that_learns_of_it_leaves_it_to_the_sign_in_page(sign_in):
    client = sign_in(AttendantFactory())

    answer = rest(client, 30, headers=SCRIPT)
    client.get(PAGE, headers=SCRIPT)

    assert (answer.status_code, WORDS in sign_in_page(client)) == (401, True)


def test_a_first_visit_is_told_nothing(client):
    assert WORDS not in sign_in_page(client)


def test_whoever_signed_out_herself_is_told_nothing(sign_in):
    client = sign_in(AttendantFactory())
    client.post("/accounts/logout/")

    assert WORDS not in sign_in_page(client)


def test_whoever_used_it_for_twelve_hours_is_not_told_that_nothing_happened(sign_in):
    client = sign_in(AttendantFactory())
    now = timezone.now()
    for quarters in range(49):
        with time_machine.travel(now + quarters * timedelta(minutes=15), tick=False):
            client.get(PAGE)
    with time_machine.travel(now + timedelta(hours=12, minutes=1), tick=False):
        answer = client.get(PAGE)

    assert (answer.status_code, WORDS in sign_in_page(client)) == (302, False)


def test_quick_exit_leaves_no_trace_of_it(sign_in):
    client = sign_in(AttendantFactory())
    rest(client, 30)

    client.get("/exit/")

    assert WORDS not in sign_in_page(client)


@pytest.mark.parametrize("carried", ["", "7", "<b>15</b>", "-15"])
def test_what_a_browser_makes_up_is_not_said(client, carried):
    client.cookies["rested"] = carried

    assert WORDS not in sign_in_page(client)
