"""How long a session lasts, what ends it, and what is kept when it has ended."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.services.sessions import sign_out_everywhere
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db

PAGE = "/me/details/"
SECOND = timedelta(seconds=1)
AT_THE_EDGE = pytest.mark.parametrize(
    ("extra", "status"), [(-SECOND, 200), (0 * SECOND, 200), (SECOND, 302)]
)
WITH_DUTIES = [SupervisorFactory, EditorFactory, AdministratorFactory]


def page_after(client, *waits):
    """Open a page, wait, open it again, ...; the last answer's status."""
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        client.get(PAGE)
    for wait in waits:
        now += wait
        with time_machine.travel(now, tick=False):
            response = client.get(PAGE)
    return response.status_code


@pytest.mark.parametrize("factory", [AttendantFactory, FacilitatorFactory])
@pytest.mark.parametrize(
    ("extra", "status"), [(-SECOND, 200), (0 * SECOND, 200), (SECOND, 302)]
)
def test_session_rests_for_half_an_hour(sign_in, factory, extra, status):
    assert page_after(sign_in(factory()), timedelta(minutes=30) + extra) == status


@pytest.mark.parametrize(
    "factory", [SupervisorFactory, EditorFactory, AdministratorFactory]
)
@pytest.mark.parametrize(
    ("extra", "status"), [(-SECOND, 200), (0 * SECOND, 200), (SECOND, 302)]
)
def test_with_duties_it_rests_for_a_quarter(sign_in, factory, extra, status):
    assert page_after(sign_in(factory()), timedelta(minutes=15) + extra) == status


@pytest.mark.parametrize(
    ("extra", "status"), [(-SECOND, 200), (0 * SECOND, 200), (SECOND, 302)]
)
def test_no_session_lasts_longer_than_twelve_hours(sign_in, extra, status):
    quarters = [timedelta(minutes=15)] * 47

    waits = [*quarters, timedelta(minutes=15) + extra]

    assert page_after(sign_in(AttendantFactory()), *waits) == status


def test_activity_is_written_at_most_once_a_minute(sign_in):
    client = sign_in(AttendantFactory())
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        client.get(PAGE)
    with time_machine.travel(now + timedelta(seconds=60), tick=False):
        client.get(PAGE)
        quiet = client.session["seen"]
    with time_machine.travel(now + timedelta(seconds=61), tick=False):
        client.get(PAGE)

    assert (quiet, client.session["seen"]) == (now.timestamp(), now.timestamp() + 61)


def test_reading_goes_on_while_the_database_is_locked(sign_in, monkeypatch):
    client = sign_in(AttendantFactory())
    client.get(PAGE)
    later = timezone.now() + timedelta(minutes=5)

    def locked(*args, **kwargs):
        raise UpdateError  # what Django makes of "database is locked"

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", locked)
    with time_machine.travel(later, tick=False):
        read = client.get(PAGE)
        told = client.post("/me/still-here/")

    assert (read.status_code, told.status_code) == (200, 503)
    assert told["Retry-After"] == "5"


def test_typing_keeps_the_session(sign_in):
    client = sign_in(AttendantFactory())
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        client.get(PAGE)
    with time_machine.travel(now + timedelta(minutes=29), tick=False):
        told = client.post("/me/still-here/").status_code
    with time_machine.travel(now + timedelta(minutes=58), tick=False):
        assert (told, client.get(PAGE).status_code) == (204, 200)


def test_form_that_arrives_after_the_end_keeps_what_was_typed(client):
    typed = {
        "note": "She chose a safe word.",
        "password": "x",
        "csrfmiddlewaretoken": "y",
    }

    response = client.post(PAGE, typed)

    assert response.status_code == 401
    assert response.context["kept"] == [("note", "She chose a safe word.")]


@pytest.mark.parametrize("header", [{"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}])
@pytest.mark.parametrize("method", ["get", "post"])
def test_script_learns_of_the_end_without_a_page(client, method, header):
    response = getattr(client, method)(PAGE, {"note": "kept"}, headers=header)

    assert (response.status_code, response.content) == (401, b"")


def test_who_opens_a_page_after_the_end_is_led_to_the_sign_in(client):
    response = client.get(PAGE, headers={"Sec-Fetch-Mode": "navigate"})

    assert (response.status_code, response.url) == (
        302,
        f"/accounts/login/?next={PAGE}",
    )


def test_sign_out_everywhere_ends_sessions_that_are_listed_nowhere(sign_in):
    member = AttendantFactory()
    client = sign_in(member)

    sign_out_everywhere(member, by=member)

    assert client.get(PAGE).status_code == 302


def test_session_row_is_gone_when_it_rested_too_long(sign_in):
    client = sign_in(AttendantFactory())
    client.get(PAGE)
    key = client.session.session_key
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        client.get(PAGE)

    assert not Session.objects.filter(session_key=key).exists()


def test_settings_hold_the_numbers_that_were_agreed():
    limits = (
        settings.IDLE_LIMIT,
        settings.IDLE_LIMIT_WITH_DUTIES,
        settings.ABSOLUTE_LIMIT,
    )

    assert limits == (timedelta(minutes=30), timedelta(minutes=15), timedelta(hours=12))


@pytest.mark.parametrize(
    "factory", [SupervisorFactory, EditorFactory, AdministratorFactory]
)
def test_duties_demand_a_second_factor_before_anything_else(client, factory):
    client.force_login(factory(), backend="django.contrib.auth.backends.ModelBackend")

    answers = [client.get(url) for url in ("/", "/me/", "/people/", "/practice/")]

    assert {(answer.status_code, answer.url) for answer in answers} == {
        (303, "/accounts/2fa/totp/activate/")
    }


@pytest.mark.parametrize("factory", [AttendantFactory, FacilitatorFactory])
def test_without_duties_no_second_factor_is_demanded(client, factory):
    client.force_login(factory(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/me/").status_code == 200


def test_with_a_second_factor_the_way_is_free(sign_in):
    assert sign_in(SupervisorFactory()).get("/me/").status_code == 200


def test_demo_demands_no_second_factor(client, settings):
    settings.DEMO = True
    client.force_login(
        SupervisorFactory(), backend="django.contrib.auth.backends.ModelBackend"
    )

    assert client.get("/me/details/").status_code == 200


def test_exit_and_sign_out_stay_open_without_a_second_factor(client):
    client.force_login(
        SupervisorFactory(), backend="django.contrib.auth.backends.ModelBackend"
    )

    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/exit/").status_code == 200


def test_role_given_now_counts_on_the_next_request(client):
    member = AttendantFactory()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    before = client.get("/me/").status_code
    type(member).objects.filter(pk=member.pk).update(is_editor=True)

    assert (before, client.get("/me/").status_code) == (200, 303)


def test_what_a_page_fetches_by_itself_is_no_activity(sign_in):
    client = sign_in(AttendantFactory())
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        client.get(PAGE)
    with time_machine.travel(now + timedelta(minutes=20), tick=False):
        client.get(PAGE, headers={"Sec-Fetch-Dest": "empty"})

    with time_machine.travel(now + timedelta(minutes=31), tick=False):
        response = client.get(PAGE)

    assert response.status_code == 302
