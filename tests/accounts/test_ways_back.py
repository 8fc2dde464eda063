"""One-time links for whoever lost her way in."""

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.auth.hashers import check_password
from django.urls import reverse

from accounts.services.invitations import let_back_in
from tests.accounts.signing_in import PASSWORD
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db


def test_way_back_sets_a_new_password_and_lifts_the_lock(client):
    member = AttendantFactory(username="Mali")
    AccessAttempt.objects.create(
        username="mali", ip_address="127.0.0.1", failures_since_start=6
    )
    _invitation, token = let_back_in(member, by=AdministratorFactory())

    response = client.post(f"/join/{token}/", {"password": PASSWORD})

    member.refresh_from_db()
    assert (response.status_code, response.url) == (303, "/")
    assert check_password(PASSWORD, member.password)
    assert AccessAttempt.objects.count() == 0
    assert client.session["_auth_user_id"] == str(member.pk)


def test_way_back_ends_her_other_sessions(client, sign_in):
    member = AttendantFactory()
    old = sign_in(member)
    _invitation, token = let_back_in(member, by=AdministratorFactory())

    type(client)().post(f"/join/{token}/", {"password": PASSWORD})

    assert old.get("/me/").status_code == 302


def test_newer_way_back_replaces_the_older(client):
    member, administrator = AttendantFactory(), AdministratorFactory()
    _first, old = let_back_in(member, by=administrator)
    _second, new = let_back_in(member, by=administrator)

    statuses = [client.get(f"/join/{token}/").status_code for token in (old, new)]

    assert statuses == [410, 200]


@pytest.mark.parametrize(("renews", "left"), [(True, 0), (False, 1)])
def test_second_factor_is_removed_only_when_it_was_lost(client, renews, left):
    member = SupervisorFactory()
    Authenticator.objects.create(user=member, type="totp", data={"secret": "x"})
    _invitation, token = let_back_in(
        member, by=AdministratorFactory(), renews_second_factor=renews
    )

    client.post(f"/join/{token}/", {"password": PASSWORD})

    assert Authenticator.objects.filter(user=member).count() == left


def test_way_back_of_somebody_with_a_second_factor_still_asks_for_the_code(client):
    member = SupervisorFactory()
    Authenticator.objects.create(user=member, type="totp", data={"secret": "x"})
    _invitation, token = let_back_in(member, by=AdministratorFactory())

    response = client.post(f"/join/{token}/", {"password": PASSWORD})

    assert (response.status_code, response.url) == (303, reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
