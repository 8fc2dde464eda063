"""Quick exit, language, health: pages that belong to no app."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client

from tests.factories.accounts import AttendantFactory
from ui import health
from ui.health import Health

pytestmark = pytest.mark.django_db

BANNED = re.compile(
    r"rosella|violence|abuse|helpline|survivor|gbv|caller|shelter", re.IGNORECASE
)


def test_quick_exit_ends_the_session_and_shows_a_page_that_tells_nothing(sign_in):
    client = sign_in(AttendantFactory())

    response = client.get("/exit/")

    assert (response.status_code, Session.objects.count()) == (200, 0)
    assert BANNED.findall(response.content.decode()) == []
    assert "no-store" in response["Cache-Control"]


def test_the_neutral_page_is_in_her_language_and_tells_nothing_in_it(client):
    response = client.get("/exit/", headers={"accept-language": "id"})
    page = response.content.decode()

    assert '<html lang="id">' in page
    assert BANNED.findall(page) == []


def test_after_quick_exit_her_pages_ask_for_sign_in_again(sign_in):
    client = sign_in(AttendantFactory())
    before = client.get("/me/details/").status_code

    client.get("/exit/")

    assert (before, client.get("/me/details/").status_code) == (200, 302)


def test_whoever_left_without_a_connection_is_signed_out_by_the_next_request(sign_in):
    client = sign_in(AttendantFactory())
    client.cookies["left"] = "1"

    response = client.get("/me/details/")

    assert (response.status_code, Session.objects.count()) == (302, 0)
    assert response.cookies["left"].value == ""


def test_leaving_is_noted_until_the_session_could_be_ended(sign_in, monkeypatch):
    client = sign_in(AttendantFactory())
    client.cookies["left"] = "1"

    with monkeypatch.context() as locked:
        locked.setattr("accounts.middleware.logout", _locked)
        busy = client.get("/me/details/")
    after = client.get("/me/details/")

    assert (busy.status_code, "left" in busy.cookies) == (302, False)
    assert (after.status_code, after.cookies["left"].value) == (302, "")
    assert Session.objects.count() == 0


def _locked(request):
    raise OperationalError("database is locked")


def test_quick_exit_forgets_that_she_left(sign_in):
    client = sign_in(AttendantFactory())
    client.cookies["left"] = "1"

    response = client.get("/exit/")

    assert (response.status_code, response.cookies["left"].value) == (200, "")
    assert Session.objects.count() == 0


def test_quick_exit_leads_to_the_address_the_helpline_chose(sign_in, settings):
    settings.EXIT_URL = "https://weather.example/"

    response = sign_in(AttendantFactory()).get("/exit/")

    assert (response.status_code, response.url) == (302, "https://weather.example/")


def test_quick_exit_works_for_somebody_who_is_not_signed_in(client):
    assert client.get("/exit/").status_code == 200


def test_beacon_ends_the_session_without_a_token_and_says_nothing():
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        AttendantFactory(), backend="django.contrib.auth.backends.ModelBackend"
    )

    response = client.post("/exit/now/")

    assert (response.status_code, response.content) == (204, b"")
    assert Session.objects.count() == 0


def test_beacon_is_never_sent_by_reading(sign_in):
    client = sign_in(AttendantFactory())

    assert client.get("/exit/now/").status_code == 405
    assert client.get("/me/details/").status_code == 200


def test_language_is_kept_in_a_cookie_for_a_year(client):
    response = client.post("/language/", {"language": "id", "next": "/exit/"})

    cookie = response.cookies["language"]
    assert (response.status_code, response.url) == (303, "/exit/")
    assert (cookie.value, cookie["max-age"]) == ("id", 31_536_000)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_language_chosen_in_the_middle_of_a_form_takes_along_what_was_typed(client):
    typed = {"choose": "yes", "display_name": "Wulan", "password": "secret-word"}

    page = client.post("/language/?next=/join/x/", typed).content.decode()

    assert '<form method="post" class="stack text" action="/join/x/">' in page
    assert 'name="display_name" value="Wulan"' in page
    assert ('name="show_in"' in page, "secret-word" in page) == (True, False)


def test_language_of_somebody_signed_in_is_kept_with_her(sign_in):
    member = AttendantFactory()

    sign_in(member).post("/language/", {"language": "id"})

    member.refresh_from_db()
    assert member.language == "id"


@pytest.mark.parametrize("code", ["", "xx", "ID", "en-gb", "../etc"])
def test_language_that_is_not_offered_is_refused_and_changes_nothing(sign_in, code):
    member = AttendantFactory(language="en")

    response = sign_in(member).post("/language/", {"language": code})

    member.refresh_from_db()
    assert (response.status_code, member.language) == (400, "en")
    assert "language" not in response.cookies


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_language_never_leads_to_another_host(client, target):
    response = client.post("/language/", {"language": "id", "next": target})

    assert (response.status_code, response.url) == (303, "/")


def test_choosing_a_language_shows_each_in_its_own_words(client):
    page = client.get("/language/?next=//elsewhere.example/").content.decode()

    assert '<span lang="en">English</span>' in page
    assert '<span lang="id">Bahasa Indonesia</span>' in page
    assert '<input type="hidden" name="next" value="/">' in page


@pytest.fixture
def one_check():
    """Leave only the checks that a test registers."""
    before = dict(health._checks), set(health._asked_often)
    health._checks.clear()
    health._asked_often.clear()
    yield _register
    for kept, now in zip(before, (health._checks, health._asked_often), strict=True):
        now.clear()
        now.update(kept)


def _register(name, *, is_well, is_vital, for_healthz=True):
    line = Health(name, is_well, "seen", is_vital=is_vital)
    health.register(name, lambda: line, for_healthz=for_healthz)


def test_healthz_is_ok_when_every_check_is_well(client, one_check):
    one_check("databases", is_well=True, is_vital=True)
    one_check("chat", is_well=True, is_vital=False)

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("is_vital", "status", "said"),
    [
        (False, 200, {"status": "degraded", "down": ["it"]}),
        (True, 503, {"status": "down", "down": ["it"]}),
    ],
)
def test_healthz_tells_what_is_down(client, one_check, is_vital, status, said):
    one_check("well", is_well=True, is_vital=True)
    one_check("it", is_well=False, is_vital=is_vital)

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (status, said)
    assert "no-store" in response["Cache-Control"]


def test_healthz_asks_only_the_cheap_checks(client, one_check):
    one_check("slow", is_well=False, is_vital=True, for_healthz=False)

    assert client.get("/healthz").json() == {"status": "ok"}
    assert [line.name for line in health.report()] == ["slow"]


def test_every_app_has_its_line_and_healthz_asks_three_of_them():
    assert health._asked_often == {"databases", "worker", "chat"}
    assert {"mail", "people", "content"} <= set(health._checks)
