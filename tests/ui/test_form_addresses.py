"""Addresses that only take a form: what a person meets there, and the way back."""

import pytest
from django.test import Client

from tests.factories.accounts import AttendantFactory

pytestmark = pytest.mark.django_db

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
WORDS = "This address only takes in what a form sends"


@pytest.fixture
def strict():
    """Somebody signed in whose forms are too old: the answer is a page, not a 303."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        AttendantFactory(), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def test_opening_the_address_of_a_form_shows_a_page_with_a_way_home(sign_in):
    response = sign_in(AttendantFactory()).get("/exit/now/", headers=BROWSER)

    page = response.content.decode()
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert (WORDS in page, 'class="button" href="/"' in page) == (True, True)


def test_form_that_is_sent_to_a_page_for_reading_is_told_that_nothing_changed(sign_in):
    response = sign_in(AttendantFactory()).post("/practice/", headers=BROWSER)

    assert (response.status_code, response["Allow"]) == (405, "GET")
    assert "it kept nothing of what was sent" in response.content.decode()


@pytest.mark.parametrize(
    "headers", [{}, {"Accept": "*/*"}, {**BROWSER, "HX-Request": "true"}]
)
def test_script_that_asks_the_address_of_a_form_gets_no_page(sign_in, headers):
    response = sign_in(AttendantFactory()).get("/exit/now/", headers=headers)

    assert (response.status_code, response.content) == (405, b"")
    assert response["Allow"] == "POST"


@pytest.mark.parametrize("accept", [BROWSER["Accept"], "*/*"])
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize(
    ("address", "allow"), [("/practice/", "GET"), ("/exit/now/", "POST")]
)
def test_methods_that_no_page_takes_are_told_that_nothing_changed(
    sign_in, address, allow, method, accept
):
    her = sign_in(AttendantFactory())

    response = getattr(her, method)(address, headers={"Accept": accept})

    assert (response.status_code, response["Allow"]) == (405, allow)
    assert "and it kept nothing of it" in response.content.decode()


@pytest.mark.parametrize("headers", [{}, {"Accept": "application/json"}])
def test_program_that_sends_by_another_method_gets_no_page(sign_in, headers):
    response = sign_in(AttendantFactory()).put("/exit/now/", headers=headers)

    assert (response.status_code, response.content) == (405, b"")


def test_asking_for_the_head_alone_is_answered_without_a_page(sign_in):
    response = sign_in(AttendantFactory()).head("/exit/now/", headers=BROWSER)

    assert (response.status_code, response.content) == (405, b"")


def test_language_on_a_page_that_is_read_leads_back_to_it(sign_in):
    page = sign_in(AttendantFactory()).get("/me/details/?part=1").content.decode()

    assert 'href="/language/?next=%2Fme%2Fdetails%2F%3Fpart%3D1"' in page


@pytest.mark.parametrize(
    ("referer", "next_page"),
    [
        ("http://testserver/learn/?page=2", "%2Flearn%2F%3Fpage%3D2"),
        ("http://testserver/learn/", "%2Flearn%2F"),
        ("https://elsewhere.example/learn/", "%2F"),
        ("http://testserver//elsewhere.example/", "%2F"),
        ("http://testserver", "%2F"),
        ("", "%2F"),
    ],
)
def test_language_on_an_answer_leads_to_the_page_of_the_form(
    strict, referer, next_page
):
    response = strict.post("/me/details/", headers={"Referer": referer})

    assert response.status_code == 403
    assert f'href="/language/?next={next_page}"' in response.content.decode()
