"""A forgotten password, a changed one: the same for addresses that exist and not."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.tasks import task_backends
from django.test import Client

from accounts.services.staff import end_account
from tests.accounts.signing_in import PASSWORD, make_member, try_to_sign_in
from tests.factories.accounts import AdministratorFactory

pytestmark = pytest.mark.django_db
RESET = "/accounts/password/reset/"


@pytest.fixture(autouse=True)
def _no_counted_requests():
    cache.clear()


def reset_link():
    return next(line for line in mail.outbox[-1].body.splitlines() if "://" in line)


def assert_dead(page):
    """Gone, with what to do now."""
    assert page.status_code == 410
    assert "no longer works" in page.text
    assert f'href="{RESET}"' in page.text


def test_reset_link_sets_a_new_password_once(client):
    make_member()
    client.post(RESET, {"email": "MALI@work.example"})
    path = reset_link().removeprefix("http://testserver")
    form = client.get(path, follow=True)

    done = client.post(form.request["PATH_INFO"], {"password1": "five green umbrellas"})

    assert (form.status_code, done.status_code) == (200, 303)
    assert try_to_sign_in(password="five green umbrellas").status_code == 303
    assert_dead(Client().get(path, follow=True))


def test_reset_answers_the_same_for_every_address_and_mails_only_the_known(client):
    make_member()

    known = client.post(RESET, {"email": "mali@work.example"}, follow=True)
    unknown = client.post(RESET, {"email": "nobody@work.example"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert known.status_code == unknown.status_code == 200
    assert [message.to for message in mail.outbox] == [["mali@work.example"]]


@pytest.mark.parametrize("email", ["mali@work.example", "nobody@work.example"])
def test_reset_does_the_same_work_for_every_address(
    client, settings, django_assert_num_queries, email
):
    settings.TASKS = {
        "default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}
    }
    make_member()

    with django_assert_num_queries(1):
        client.post(RESET, {"email": email})

    assert len(task_backends["default"].results) == 1


def test_mail_names_neither_the_work_nor_the_helpline(client):
    make_member()
    client.post(RESET, {"email": "mali@work.example"})

    words = (mail.outbox[-1].subject + mail.outbox[-1].body).lower()

    assert not any(
        word in words for word in ("violence", "helpline", "abuse", "survivor")
    )


def test_reset_link_dies_with_the_account(client):
    member = make_member()
    client.post(RESET, {"email": "mali@work.example"})
    end_account(member, by=AdministratorFactory())

    page = client.get(reset_link().removeprefix("http://testserver"), follow=True)

    assert_dead(page)


def test_a_link_that_was_never_sent_is_gone(client):
    assert_dead(client.get(f"{RESET}key/1-nothing/", follow=True))


def test_password_change_asks_for_the_old_one_and_ends_other_sessions():
    make_member()
    here, there = Client(), Client()
    try_to_sign_in(client=here)
    try_to_sign_in(client=there)
    url = "/accounts/password/change/"

    wrong = here.post(url, {"oldpassword": "x", "password1": "five green umbrellas"})
    right = here.post(
        url, {"oldpassword": PASSWORD, "password1": "five green umbrellas"}
    )

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert (here.get("/me/").status_code, there.get("/me/").status_code) == (200, 302)


@pytest.fixture
def no_mail_server(settings):
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend}}


@pytest.mark.usefixtures("no_mail_server")
def test_without_a_mail_server_an_administrator_is_named_and_no_form_shown(client):
    page = client.get(RESET)

    assert page.status_code == 200
    assert "Ask your administrator for a link to get back in." in page.text
    assert 'name="email"' not in page.text


@pytest.mark.usefixtures("no_mail_server")
def test_without_a_mail_server_an_old_form_is_led_to_what_helps(client):
    answer = client.post(RESET, {"email": "mali@work.example"})

    assert (answer.status_code, answer.url) == (303, RESET)


@pytest.mark.usefixtures("no_mail_server")
def test_the_demo_shows_its_own_mails_so_its_form_stays(client, settings):
    settings.DEMO = True

    assert 'name="email"' in client.get(RESET).text
