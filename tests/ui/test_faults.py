"""Pages that say that something went wrong: no traceback, nothing of the code."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.accounts import AttendantFactory
from tests.ui.faulty_urls import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.faulty_urls")]

CSRF_OFF = {"csrfmiddlewaretoken": "old"}


@pytest.fixture
def outsider():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/fails/400/", 400, "Rosella did not understand that"),
        ("/fails/403/", 403, "This page is not part of your role"),
        ("/fails/500/", 500, "It was not your fault."),
        ("/fails/table/", 500, "It was not your fault."),
        ("/fails/column/", 500, "It was not your fault."),
    ],
)
def test_fault_has_its_status_plain_words_and_nothing_of_the_code(
    outsider, address, status, words
):
    response = outsider.get(address)

    page = response.content.decode()
    assert (response.status_code, words in page) == (status, True)
    assert [
        each for each in (SECRET, "Traceback", "no such table") if each in page
    ] == []
    assert 'href="/"' in page


def test_missing_page_has_a_way_home(outsider):
    outsider.force_login(
        AttendantFactory(), backend="django.contrib.auth.backends.ModelBackend"
    )

    response = outsider.get("/practice/quizzes/there-is-none/")

    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()
    assert "there-is-none" not in response.content.decode().split("</header>")[1]


@pytest.mark.parametrize(
    "address", ["/fails/locked/", "/fails/full/", "/fails/server/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_database_that_cannot_save_is_503_with_a_time_to_come_back(
    outsider, address, method
):
    response = getattr(outsider, method)(address)

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Not saved. Rosella is busy." in response.content.decode()


def test_a_form_that_could_not_be_saved_can_be_sent_again_from_there(outsider):
    page = outsider.post(
        "/fails/locked/", {"note": "She is safe <b>now</b>.", "n": "3"}
    )

    html = page.content.decode()
    assert ">She is safe &lt;b&gt;now&lt;/b&gt;.</textarea>" in html
    assert '<input type="hidden" name="n" value="3">' in html
    assert "Send it again" in html


@pytest.mark.parametrize(
    "sent",
    [
        {"login": "mali", "password": "CANARY"},
        {"title": "A list", "file": SimpleUploadedFile("list.csv", b"name")},
    ],
)
def test_a_form_that_a_page_cannot_hold_is_not_offered_again(outsider, sent):
    html = outsider.post("/fails/locked/", sent).content.decode()

    assert ("Send it again" in html, "CANARY" in html) == (False, False)
    assert "go back, wait a moment and send it again" in html


def test_page_that_is_read_survives_a_session_that_cannot_be_saved(sign_in):
    response = sign_in(AttendantFactory()).get("/fails/session/")

    assert (response.status_code, response.content) == (200, b"what she came to read")


def test_form_that_was_saved_is_not_sent_again_for_its_session(sign_in):
    response = sign_in(AttendantFactory()).post("/fails/session/")

    assert (response.status_code, response.content) == (200, b"what she came to read")


@pytest.mark.parametrize("address", ["/fails/session/refused/", "/fails/session/new/"])
def test_form_that_came_to_nothing_without_its_session_is_503(sign_in, address):
    response = sign_in(AttendantFactory()).post(address)

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_form_of_an_old_page_keeps_what_was_typed_and_no_password():
    client = Client(enforce_csrf_checks=True)
    typed = {
        "note": "She chose <b>a safe word</b>.",
        "tick": ["one", "two"],
        "password": "PASS-CANARY",
        "new_password1": "PASS-CANARY",
        "csrfmiddlewaretoken": "TOKEN-CANARY",
    }

    response = client.post("/language/", typed)

    page = response.content.decode()
    assert response.status_code == 403
    assert response.context["kept"] == [
        ("note", "She chose <b>a safe word</b>."),
        ("tick", "one"),
        ("tick", "two"),
    ]
    assert "She chose &lt;b&gt;a safe word&lt;/b&gt;." in page
    assert "CANARY" not in page


def test_form_of_an_old_page_shows_her_words_and_sends_the_rest_along():
    client = Client(enforce_csrf_checks=True)
    key = "4b7f48fe-5966-4a4e-9f10-2f8a4a1d7c11"

    page = client.post("/language/", {"text": "I stay quiet.", "key": key, "n": "3"})

    html = page.content.decode()
    assert html.count("<textarea") == 1
    assert ">I stay quiet.</textarea>" in html
    assert f'<input type="hidden" name="key" value="{key}">' in html
    assert '<input type="hidden" name="n" value="3">' in html


def test_form_of_an_old_page_can_be_sent_again_from_there():
    client = Client(enforce_csrf_checks=True)
    refused = client.post("/language/", {"language": "id"})

    token = str(refused.context["csrf_token"])
    again = client.post("/language/", {"language": "id", "csrfmiddlewaretoken": token})

    assert (refused.status_code, again.status_code) == (403, 303)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_form_of_another_site_is_not_offered_to_be_sent_again(headers):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/language/", {"language": "id"}, headers=headers)

    assert (response.status_code, response.context["kept"]) == (403, [])


def test_form_of_our_own_old_page_is_offered_to_be_sent_again():
    client = Client(enforce_csrf_checks=True)
    headers = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}

    response = client.post("/language/", {"language": "id"}, headers=headers)

    assert response.context["kept"] == [("language", "id")]


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/learn/", "/learn/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("people:member_list", "/"),
        ("learn", "/"),
    ],
)
def test_nobody_is_led_to_another_site(client, wanted, led_to):
    response = client.post("/language/", {"language": "id", "next": wanted})

    assert (response.status_code, response.url) == (303, led_to)


@pytest.mark.parametrize(("extra", "status"), [(-1000, 422), (1, 413)])
def test_more_than_a_form_may_send_is_too_large(sign_in, settings, extra, status):
    settings.ROOT_URLCONF = "rosella.urls"
    client = sign_in(AttendantFactory())
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body = "display_name=".ljust(most + extra, "x")

    answer = client.post(
        "/me/details/", body, content_type="application/x-www-form-urlencoded"
    )

    page = answer.content.decode()
    assert (answer.status_code, "It is too large" in page) == (status, status == 413)
