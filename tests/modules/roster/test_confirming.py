"""A list that is confirmed: all of it or nothing, and once."""

from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import Invitation
from modules.models import Enrolment, Roster
from modules.services import roster as roster_service
from records.models import AuditEntry
from tests.factories.accounts import AttendantFactory
from tests.modules.roster.handing_in import arrive, confirm, faults, hand_in

pytestmark = pytest.mark.django_db


def test_confirmed_rows_become_links(office):
    preview = hand_in(
        office, "Ayu,ayu,ayu@a.example,id,River team,First weeks,,", "B,b2,,,,,,"
    )

    answer = confirm(office, preview)

    assert answer.status_code == 303
    ayu = Invitation.objects.get(username="ayu")
    assert (ayu.display_name, ayu.email, ayu.language) == ("Ayu", "ayu@a.example", "id")
    assert (ayu.roles, ayu.team.name) == (["attendant"], "River team")
    assert office.get(answer.url).content.decode().count("/join/") == 4


def test_whoever_is_here_is_only_put_on_the_path(office, path):
    siti = AttendantFactory(username="siti", display_name="Siti")
    preview = hand_in(office, "siti,Siti,,,,First weeks,,")

    assert preview.context["rows"][0].entry.outcome == "enrolled"
    confirm(office, preview)

    assert Enrolment.objects.get().member == siti
    assert not Invitation.objects.exists()


def test_whoever_is_on_the_path_stays_as_she_is(office, path):
    AttendantFactory(username="siti", display_name="Siti")
    confirm(office, hand_in(office, "Siti,siti,,,,First weeks,,"))

    again = hand_in(office, "Siti,siti,,,,First weeks,,")

    assert again.context["counts"]["unchanged"] == 1
    assert not again.context["has_work"]


def test_all_or_nothing(office, monkeypatch):
    preview = hand_in(office, "Ayu,ayu,,,,First weeks,,", "Bo,bo,,,,,,")

    def fails(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(roster_service.PlannedEnrolment.objects, "bulk_create", fails)
    with pytest.raises(IntegrityError):
        confirm(office, preview)

    assert not Invitation.objects.exists()
    assert not Roster.objects.exists()
    assert not AuditEntry.objects.filter(code="invitation_made").exists()


def test_a_second_press_finds_what_the_first_made(office):
    preview = hand_in(office, "Ayu,ayu,,,,,,")

    first, second = confirm(office, preview), confirm(office, preview)

    assert (first.url, second.status_code) == (second.url, 303)
    assert Invitation.objects.count() == 1


def test_what_changed_since_the_preview_is_said_and_nothing_kept(office):
    preview = hand_in(office, "Ayu,ayu,,,,,,", "Bo,bo,,,,,,")
    AttendantFactory(username="ayu", display_name="Another")

    answer = confirm(office, preview)

    assert (answer.status_code, faults(answer)[0][:2]) == (422, (2, "sign-in name"))
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("data", [{}, {"text": "name", "key": "x"}, {"text": "\x00"}])
def test_a_made_up_confirmation_is_refused(office, data):
    answer = office.post(reverse("modules:roster_confirm"), data)

    assert answer.status_code == 400


def test_links_are_exported_without_formulas(office):
    made = confirm(office, hand_in(office, "Ayu,ayu,,,,,,"))
    Invitation.objects.update(display_name="=HYPERLINK(1)")

    text = office.get(made.url + "links/").content.decode("utf-8-sig")

    assert text.splitlines()[1].startswith("'=HYPERLINK(1),http")


def test_a_used_link_is_no_longer_shown(office, client):
    made = confirm(office, hand_in(office, "Ayu,ayu,,,,,,"))
    arrive(Invitation.objects.get())

    html = office.get(made.url).content.decode()

    assert ("/join/" in html, "Has joined" in html) == (False, True)


def _asked(office, django_assert_max_num_queries, count):
    office.get("/people/roster/")
    rows = [f"N{number},{uuid4().hex[:8]},,,,First weeks,," for number in range(count)]
    with django_assert_max_num_queries(20) as counted:
        answer = hand_in(office, *rows)
    preview = len(counted)
    made = confirm(office, answer)
    with django_assert_max_num_queries(20) as counted:
        office.get(made.url)
    return preview, len(counted)


def test_pages_ask_as_much_for_three_rows_as_for_one(
    office, django_assert_max_num_queries
):
    one = _asked(office, django_assert_max_num_queries, 1)

    assert _asked(office, django_assert_max_num_queries, 3) == one
