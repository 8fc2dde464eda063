"""What no browser sends is refused by an answer, whatever the database."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.accounts import AttendantFactory

pytestmark = pytest.mark.django_db(databases=["default", "peer"])
LARGEST = 2**63 - 1
NUMBERED = ("/learn/lessons/{}/finish/", "/practice/sittings/{}/1/")


@pytest.fixture
def attendant():
    client = Client(raise_request_exception=False)
    client.force_login(
        AttendantFactory(), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.mark.parametrize("number", [LARGEST, LARGEST + 1, 10**30])
@pytest.mark.parametrize("address", NUMBERED)
def test_number_that_no_row_has_is_not_there(attendant, address, number):
    assert attendant.post(address.format(number)).status_code == 404


@pytest.mark.parametrize(("word", "status"), [("a", 200), ("a\0b", 400)])
def test_question_with_a_nul_is_not_understood(attendant, word, status):
    assert attendant.get("/search/", {"q": word}).status_code == status


def test_address_with_a_nul_is_not_there(attendant):
    assert attendant.get("/en/learn/a%00b/").status_code == 404


def test_cookie_with_a_nul_is_not_understood(attendant):
    attendant.cookies[settings.SESSION_COOKIE_NAME] = "a\0bcdefgh"

    assert attendant.get("/").status_code == 400


@pytest.mark.parametrize("field", ["login", "password"])
def test_sign_in_with_a_nul_is_not_taken(client, field):
    given = {"login": "ayu", "password": "a long password", field: "a\0b"}

    page = client.post("/accounts/login/", given)

    assert page.status_code in {200, 422}
    assert "_auth_user_id" not in client.session
