"""Signing in and lock-out: the same for names that exist and names that do not."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.services.invitations import let_back_in
from accounts.services.staff import end_account
from tests.accounts.signing_in import PASSWORD, make_member, try_to_sign_in
from tests.factories.accounts import AdministratorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counted_requests():
    cache.clear()


def fail(times, login="mali"):
    return [try_to_sign_in(login, "wrong password").status_code for _ in range(times)]


@pytest.mark.parametrize("login", ["mali", "MALI", " mali ", "mali@work.example"])
def test_name_or_address_in_any_capitals_signs_her_in(client, login):
    member = make_member()

    response = try_to_sign_in(login, client=client)

    assert (response.status_code, response.url) == (303, "/")
    assert client.session["_auth_user_id"] == str(member.pk)
    assert UserSession.objects.filter(user=member).count() == 1
    assert EmailAddress.objects.count() == 0


def test_after_signing_in_she_is_where_she_was(client):
    make_member()

    asked = client.get("/me/details/")
    response = try_to_sign_in(client=client, next="/me/details/")

    assert asked.url == "/accounts/login/?next=/me/details/"
    assert response.url == "/me/details/"


def test_sign_in_leads_to_no_other_host(client):
    make_member()

    response = try_to_sign_in(client=client, next="https://elsewhere.example/")

    assert response.url == "/"


def test_wrong_name_and_wrong_password_read_the_same():
    make_member()

    known = try_to_sign_in(password="wrong password")
    unknown = try_to_sign_in("nobody", "wrong password")
    address = try_to_sign_in("nobody@work.example", "wrong password")

    errors = [reply.context["form"].errors for reply in (known, unknown, address)]
    assert [known.status_code, unknown.status_code, address.status_code] == [422] * 3
    assert errors[0] == errors[1] == errors[2]


@pytest.mark.parametrize(
    "login", ["mali", "nobody", "mali@work.example", "nobody@work.example", "gone"]
)
def test_one_password_is_checked_whatever_was_typed(monkeypatch, login):
    make_member()
    make_member(username="gone", email="gone@work.example", is_active=False)
    checked, encode = [], MD5PasswordHasher.encode

    def counted(*args, **kwargs):
        checked.append(login)
        return encode(*args, **kwargs)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    try_to_sign_in(login, "wrong password")

    assert checked == [login]


def test_an_office_of_forty_signs_in_within_a_minute():
    people = [make_member(username=f"a-{n}", email=f"a-{n}@w.ex") for n in range(40)]
    clients = [Client() for _ in people]

    pages = [client.get("/accounts/login/").status_code for client in clients]
    answers = [
        try_to_sign_in(member.username, client=client).status_code
        for member, client in zip(people, clients, strict=True)
    ]

    assert (set(pages), set(answers)) == ({200}, {303})


def test_six_failures_lock_the_right_password_out_too():
    make_member()

    statuses = fail(6)

    assert statuses == [422] * 5 + [429]
    assert try_to_sign_in().status_code == 429


def fail_from(*addresses):
    """Fail once from each address; what stands before the last comma is made up."""
    for address in addresses:
        client = Client(headers={"X-Forwarded-For": address})
        try_to_sign_in(password="wrong password", client=client)


@pytest.mark.parametrize(
    ("proxies", "address", "status"),
    [(1, "198.51.100.7", 429), (1, "198.51.100.8", 303), (0, "198.51.100.8", 429)],
)
def test_behind_a_proxy_the_address_counts_that_the_proxy_says(
    settings, proxies, address, status
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    make_member()
    fail_from(*[f"203.0.113.{number}, 198.51.100.7" for number in range(6)])

    client = Client(headers={"X-Forwarded-For": address})

    assert try_to_sign_in(client=client).status_code == status


def test_five_failures_lock_nobody_out():
    make_member()
    fail(5)

    assert try_to_sign_in().status_code == 303


def test_colleague_at_the_same_address_still_signs_in():
    make_member()
    make_member(username="sokha", email="sokha@work.example")
    fail(6)

    assert try_to_sign_in("sokha").status_code == 303


def test_name_and_address_of_one_person_count_together():
    make_member()
    fail(3, "mali@work.example")
    fail(3, "MALI")

    assert try_to_sign_in().status_code == 429


def test_unknown_name_is_locked_out_like_a_known_one():
    assert fail(7, "nobody") == [422] * 5 + [429] * 2


@pytest.mark.parametrize(
    ("after", "status"),
    [(timedelta(minutes=29, seconds=58), 429), (timedelta(minutes=30, seconds=1), 303)],
)
def test_lock_ends_after_half_an_hour(after, status):
    make_member()
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        fail(6)

    with time_machine.travel(now + after, tick=False):
        assert try_to_sign_in().status_code == status


def test_link_to_get_back_in_lifts_the_lock():
    member = make_member()
    fail(6)
    _link, token = let_back_in(member, by=AdministratorFactory())

    Client().post(f"/join/{token}/", {"password": "five green umbrellas"})

    assert try_to_sign_in(password="five green umbrellas").status_code == 303


def test_ended_account_does_not_sign_in_and_reads_like_a_wrong_password():
    member = make_member()
    wrong = try_to_sign_in(password="wrong password")
    end_account(member, by=AdministratorFactory())

    response = try_to_sign_in()

    assert response.status_code == 422
    assert response.context["form"].errors == wrong.context["form"].errors


def test_nobody_signs_herself_up(client):
    page = client.get("/accounts/signup/")
    typed = {"username": "new", "password1": PASSWORD}

    response = client.post("/accounts/signup/", typed)

    assert "by invitation" in page.text
    assert response.context.get("form") is None
    assert "_auth_user_id" not in client.session


def test_failures_of_reauthentication_count_too():
    make_member()
    here = Client()
    try_to_sign_in(client=here)
    session = here.session
    session["account_authentication_methods"] = []
    session.save()
    url = "/accounts/reauthenticate/"

    statuses = [here.post(url, {"password": "wrong"}).status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]
