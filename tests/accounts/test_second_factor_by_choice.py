"""Setting up a second factor: by choice one goes back, by duty one signs out."""

import pytest
from django.test import Client

from tests.accounts.signing_in import PASSWORD
from tests.factories.accounts import AttendantFactory, SupervisorFactory

pytestmark = pytest.mark.django_db

WORDS = ("Your role opens", "Sign out and do it later", "Go back, change nothing")


def words_for(factory):
    member = factory(username="arif")
    member.set_password(PASSWORD)
    member.save()
    client = Client()
    client.post("/accounts/login/", {"login": "arif", "password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    return [each in page for each in WORDS]


def test_whoever_has_to_set_it_up_is_told_why_and_may_sign_out():
    assert words_for(SupervisorFactory) == [True, True, False]


def test_whoever_has_no_duties_may_go_back():
    assert words_for(AttendantFactory) == [False, False, True]


def test_in_the_demo_everybody_may_go_back(settings):
    settings.DEMO = True

    assert words_for(SupervisorFactory) == [False, False, True]
