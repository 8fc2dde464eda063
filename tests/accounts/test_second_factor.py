"""Setting up a second factor, signing in with it, never without it."""

import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from records.models import AuditEntry
from records.words import act_word
from tests.accounts.signing_in import PASSWORD
from tests.factories.accounts import AttendantFactory, SupervisorFactory

pytestmark = pytest.mark.django_db

CODE_LASTS = 30
ACTIVATE = "/accounts/2fa/totp/activate/"
DEACTIVATE = "/accounts/2fa/totp/deactivate/"


@pytest.fixture(autouse=True)
def _no_counted_requests():
    cache.clear()


@pytest.fixture(autouse=True)
def _no_code_runs_out():
    """The clock stands at the beginning of the half minute that a code is good for."""
    with time_machine.travel(time.time() // CODE_LASTS * CODE_LASTS + 1, tick=False):
        yield


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def arrive(factory=SupervisorFactory):
    member = factory(username="arif")
    member.set_password(PASSWORD)
    member.save()
    client = Client()
    client.post("/accounts/login/", {"login": "arif", "password": PASSWORD})
    return member, client


def set_up(client):
    secret = client.get(ACTIVATE).context["form"].secret
    return secret, client.post(ACTIVATE, {"code": code_for(secret)})


def test_after_signing_in_the_factor_is_set_up_without_asking_the_password_again():
    member, client = arrive()

    page = client.get("/me/", follow=True)
    _secret, response = set_up(client)

    assert page.redirect_chain == [(ACTIVATE, 303)]
    assert (response.status_code, response.url) == (
        303,
        "/accounts/2fa/recovery-codes/",
    )
    types = set(
        Authenticator.objects.filter(user=member).values_list("type", flat=True)
    )
    assert types == {"totp", "recovery_codes"}


def test_wrong_first_code_sets_nothing_up():
    _member, client = arrive()
    client.get(ACTIVATE)

    response = client.post(ACTIVATE, {"code": "000000"})

    assert response.status_code == 422
    assert Authenticator.objects.count() == 0


def test_sign_in_asks_for_the_code():
    _member, client = arrive()
    secret, _response = set_up(client)
    cache.clear()
    again = Client()
    first = again.post("/accounts/login/", {"login": "arif", "password": PASSWORD})
    between = again.get("/me/")

    second = again.post(first.url, {"code": code_for(secret)})

    assert (first.status_code, first.url) == (303, "/accounts/2fa/authenticate/")
    assert between.status_code == 302
    assert (second.status_code, second.url) == (303, "/")
    assert again.get("/me/").status_code == 200


@pytest.mark.parametrize(
    ("steps", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)]
)
def test_a_clock_may_go_wrong_by_half_a_minute(steps, status):
    _member, client = arrive()
    secret, _response = set_up(client)
    cache.clear()
    again = Client()
    first = again.post("/accounts/login/", {"login": "arif", "password": PASSWORD})
    now = int(time.time() // CODE_LASTS)

    code = format_hotp_value(hotp_value(secret, now + steps))

    assert again.post(first.url, {"code": code}).status_code == status


def test_recovery_code_opens_once():
    member, client = arrive()
    set_up(client)
    codes = Authenticator.objects.get(user=member, type="recovery_codes").wrap()
    code = codes.get_unused_codes()[0]

    def enter():
        cache.clear()
        browser = Client()
        browser.post("/accounts/login/", {"login": "arif", "password": PASSWORD})
        return browser.post("/accounts/2fa/authenticate/", {"code": code}).status_code

    assert (enter(), enter()) == (303, 422)


def test_whoever_has_duties_cannot_take_it_away():
    member, client = arrive()
    set_up(client)

    response = client.post(DEACTIVATE)

    assert response.status_code == 422
    assert Authenticator.objects.filter(user=member, type="totp").exists()


def test_without_duties_it_can_be_taken_away():
    member, client = arrive(AttendantFactory)
    set_up(client)

    response = client.post(DEACTIVATE)

    assert response.status_code == 303
    assert not Authenticator.objects.filter(user=member, type="totp").exists()


@pytest.mark.django_db(transaction=True)
def test_the_log_tells_of_the_factor_and_of_its_recovery_codes_apart():
    """What is made is told when the transaction ends."""
    member, client = arrive(AttendantFactory)
    set_up(client)
    client.post("/accounts/2fa/recovery-codes/generate/")
    client.post(DEACTIVATE)

    entries = AuditEntry.objects.open_for(member).order_by("pk")

    assert [str(act_word(entry.code)) for entry in entries] == [
        "Added a second factor",
        "Made recovery codes",
        "Made new recovery codes",
        "Took a second factor away",
        "Took the recovery codes away",
    ]


@pytest.mark.parametrize(("wrong", "status"), [(5, 303), (6, 422)])
def test_after_six_wrong_codes_not_even_the_right_one_opens(wrong, status):
    _member, client = arrive()
    secret, _response = set_up(client)
    cache.clear()
    guesser = Client()
    guesser.post("/accounts/login/", {"login": "arif", "password": PASSWORD})
    for _ in range(wrong):
        guesser.post("/accounts/2fa/authenticate/", {"code": "000000"})

    last = guesser.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})

    assert last.status_code == status


@pytest.mark.django_db(transaction=True)
def test_only_renewed_recovery_codes_are_said_to_end_the_old_ones():
    """What is said of them is said when the transaction ends."""
    _member, client = arrive()
    codes = "/accounts/2fa/recovery-codes/"

    set_up(client)
    first = client.get(codes).content.decode()
    renewed = client.post(f"{codes}generate/", follow=True).content.decode()

    ended = "The old ones no longer work."
    assert [ended in page for page in (first, renewed)] == [False, True]
    assert "Here are your recovery codes" in first
