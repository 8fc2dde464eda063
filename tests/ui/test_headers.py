"""What every answer carries: the content security policy, few cookies."""

import pytest

from modules.services.tree import sync_editor_group
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.modules import content_tree

pytestmark = pytest.mark.django_db

STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'"
)
OURS = {"session", "csrf", "language"}


def policy(response):
    return response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/language/", "/exit/", "/there-is-none/"]
)
def test_pages_outside_have_the_strict_policy(client, address):
    assert policy(client.get(address)) == STRICT


@pytest.mark.parametrize("address", ["/", "/practice/", "/me/details/", "/x/"])
def test_pages_inside_have_the_strict_policy(sign_in, address):
    assert policy(sign_in(AttendantFactory()).get(address)) == STRICT


def test_only_the_editors_pages_may_run_what_stands_in_the_page(sign_in):
    editor = EditorFactory()
    content_tree()
    sync_editor_group(editor)
    client = sign_in(editor)

    inside, outside = client.get("/cms/"), client.get("/")

    assert inside.status_code == 200
    assert "script-src 'self' 'unsafe-inline'" in policy(inside)
    assert "http" not in policy(inside)
    assert policy(outside) == STRICT


def test_cookies_are_session_token_and_language(client):
    member = AttendantFactory(username="mali")
    member.set_password("a safe word for tests")
    member.save()

    client.post("/language/", {"language": "en"})
    client.get("/accounts/login/")
    signed_in = client.post(
        "/accounts/login/", {"login": "mali", "password": "a safe word for tests"}
    )
    client.get("/")

    assert (signed_in.status_code, signed_in.url) == (303, "/")
    assert set(client.cookies) == OURS
    assert all(cookie["httponly"] for cookie in client.cookies.values())
    assert {cookie["samesite"] for cookie in client.cookies.values()} == {"Lax"}


def test_answers_name_no_sender_and_are_not_guessed_at(client):
    response = client.get("/accounts/login/")

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Content-Language"] == "en"
