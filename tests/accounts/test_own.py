"""One's own page: details, sessions, roles, and the password asked again."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.own_page import own_links
from accounts.services.sessions import sessions_of
from tests.accounts.signing_in import PASSWORD
from tests.factories.accounts import AssignmentFactory, AttendantFactory

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


def make_member(**fields):
    member = AttendantFactory(**{"username": "mali"} | fields)
    member.set_password(PASSWORD)
    member.save()
    return member


def enter(**headers):
    client = Client(headers=headers)
    client.post("/accounts/login/", {"login": "mali", "password": PASSWORD})
    return client


def test_she_changes_name_language_and_time(sign_in):
    member = AttendantFactory()
    typed = {"display_name": "Mali S.", "language": "id", "time_zone": "Asia/Jakarta"}

    response = sign_in(member).post(reverse("me:own_details"), typed)

    member.refresh_from_db()
    assert response.status_code == 303
    assert (member.display_name, member.language, member.time_zone) == tuple(
        typed.values()
    )


@pytest.mark.parametrize(
    ("zone", "language", "words"),
    [
        ("Asia/Bangkok", "en", "English, Bangkok (Thailand)"),
        ("Asia/Jakarta", "id", "Jakarta (WIB, Indonesia bagian barat)"),
        ("America/New_York", "en", "English, New York"),
    ],
)
def test_time_zone_is_told_in_words(sign_in, zone, language, words):
    member = AttendantFactory(language=language, time_zone=zone)

    with translation.override(language):
        shown = sign_in(member).get(reverse("me:own_page")).text

    assert words in shown
    assert zone not in shown


def test_unknown_time_zone_is_refused_and_the_rest_kept_as_typed(sign_in):
    member = AttendantFactory()
    typed = {"display_name": "New", "language": "en", "time_zone": "Mars/Base"}

    response = sign_in(member).post(reverse("me:own_details"), typed)

    member.refresh_from_db()
    assert (response.status_code, response.context["form"]["display_name"].value()) == (
        422,
        "New",
    )
    assert member.display_name != "New"


def test_address_change_follows_a_fresh_password():
    member = make_member()
    client = enter()

    response = client.post(reverse("me:own_email"), {"email": "mali@work.example"})

    member.refresh_from_db()
    assert (response.status_code, member.email) == (303, "mali@work.example")


def test_address_change_asks_for_the_password_after_five_minutes():
    member = make_member()
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        client = enter()
    with time_machine.travel(now + timedelta(seconds=301), tick=False):
        response = client.post(reverse("me:own_email"), {"email": "mali@work.example"})

    member.refresh_from_db()
    assert response.url.startswith("/accounts/reauthenticate/")
    assert member.email == ""


@pytest.mark.parametrize("email", ["sokha@work.example", "SOKHA", "sokha"])
def test_nobody_takes_a_colleagues_address_or_name(email):
    AttendantFactory(username="sokha", email="sokha@work.example")
    make_member()

    response = enter().post(reverse("me:own_email"), {"email": email})

    assert response.status_code == 422


def test_her_own_sign_in_name_may_be_her_address():
    member = make_member(username="mali@work.example")
    client = Client()
    typed = {"login": "mali@work.example", "password": PASSWORD}
    client.post("/accounts/login/", typed)

    client.post(reverse("me:own_email"), {"email": "mali@work.example"})

    member.refresh_from_db()
    assert member.email == "mali@work.example"


def test_sessions_are_listed_with_device_and_time():
    make_member()
    here = enter()
    enter(user_agent=PHONE)

    sessions = here.get(reverse("me:own_page")).context["sessions"]

    found = [(s.device.browser, s.device.system, s.is_current) for s in sessions]
    assert found == [("Firefox", "Android", False), ("", "", True)]


def test_session_that_rested_too_long_is_not_listed():
    member = make_member()
    client = enter()
    client.get("/me/")
    now = timezone.now()

    early = sessions_of(member, current_key=None, now=now + timedelta(minutes=29))
    late = sessions_of(member, current_key=None, now=now + timedelta(minutes=31))

    assert (len(early), len(late)) == (1, 0)


def test_sign_out_everywhere_else_keeps_this_one():
    member = make_member()
    here, there = enter(), enter()

    response = here.post(reverse("me:sign_out_elsewhere"))

    assert response.status_code == 303
    assert (here.get("/me/").status_code, there.get("/me/").status_code) == (200, 302)
    member.refresh_from_db()
    now = timezone.now()
    assert len(sessions_of(member, current_key=None, now=now)) == 1


def test_she_switches_only_between_roles_that_she_holds(sign_in):
    client = sign_in(AttendantFactory(is_facilitator=True))

    held = client.post(reverse("me:role_choose"), {"role": "facilitator"})
    not_held = client.post(reverse("me:role_choose"), {"role": "administrator"})

    assert (held.status_code, held.url, not_held.status_code) == (303, "/", 400)
    assert "Rosella did not understand that" in not_held.text
    assert client.session["role"] == "facilitator"


def test_page_names_her_supervisors_and_the_parts_of_other_apps(sign_in):
    assignment = AssignmentFactory()

    page = sign_in(assignment.attendant).get(reverse("me:own_page"))

    assert list(page.context["supervisors"]) == [assignment.supervisor]
    assert "records:reading_list" in [link.url_name for link in own_links()]


def test_page_asks_the_same_number_of_queries_for_one_session_and_three(
    django_assert_max_num_queries,
):
    make_member()
    here = enter()
    here.get("/me/")
    with django_assert_max_num_queries(20) as captured:
        here.get("/me/")
    one = len(captured.captured_queries)
    enter()
    enter()

    with django_assert_max_num_queries(one) as captured:
        page = here.get("/me/")

    assert len(page.context["sessions"]) == 3
    assert len(captured.captured_queries) == one
