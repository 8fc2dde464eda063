"""An open page learns who is signed in by now, and the token to save with."""

import json

import pytest
from django.test import Client

from tests.factories.accounts import AttendantFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/me/still-here/"
BY_SCRIPT = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}


def test_a_page_is_told_who_is_signed_in_and_the_token_that_saves():
    member, client = AttendantFactory(), Client(enforce_csrf_checks=True)
    client.force_login(member)

    told = client.get(ADDRESS, headers=BY_SCRIPT)
    answer = json.loads(told.content)
    saved = client.post(ADDRESS, {"csrfmiddlewaretoken": answer["token"]})
    refused = client.post(ADDRESS, {"csrfmiddlewaretoken": "x" * 64})

    assert answer["me"] == str(member.pk)
    assert "no-store" in told["Cache-Control"]
    assert (saved.status_code, refused.status_code) == (204, 403)


def test_a_page_is_told_that_nobody_is_signed_in(client):
    assert client.get(ADDRESS, headers=BY_SCRIPT).status_code == 401


def test_every_page_knows_whose_it_is_and_what_to_say(sign_in):
    member = AttendantFactory()

    page = sign_in(member).get("/me/").content.decode()

    assert f'data-me="{member.pk}"' in page
    assert 'data-unsaved="Not saved yet: you are signed out.' in page


def test_words_are_true_for_whose_account_has_ended_too(sign_in):
    page = sign_in(AttendantFactory()).get("/me/").content.decode()

    assert page.count("If you can sign in, do so on a new tab") == 2
    assert page.count("If you cannot, copy it or ask your administrator.") == 2
