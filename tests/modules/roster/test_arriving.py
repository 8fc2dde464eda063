"""What waits for each person of a list until she comes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, StaffMember
from modules.models import Enrolment
from tests.factories.accounts import AttendantFactory
from tests.modules.roster.handing_in import arrive, confirm, hand_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("start_in", "begins_in"), [(None, 0), (0, 0), (9, 9)])
def test_the_path_begins_when_she_joins_or_on_its_own_day(office, start_in, begins_in):
    today = timezone.localdate()
    start = (
        (today + timedelta(days=start_in)).isoformat() if start_in is not None else ""
    )
    confirm(office, hand_in(office, f"Ayu,ayu,,,,First weeks,{start},"))

    member = arrive(Invitation.objects.get())

    enrolment = Enrolment.objects.get(member=member)
    assert enrolment.started_on == today + timedelta(days=begins_in)


def test_a_start_that_passed_before_she_came_is_the_day_she_came(office):
    today = timezone.localdate()
    confirm(office, hand_in(office, f"Ayu,ayu,,,,First weeks,{today.isoformat()},"))
    invitation = Invitation.objects.get()
    invitation.planned_enrolment.starts_on = today - timedelta(days=5)
    invitation.planned_enrolment.save()

    member = arrive(invitation)

    assert Enrolment.objects.get(member=member).started_on == today


def test_a_path_of_her_role_does_not_begin_a_second_time(office, path):
    path.begins_on_arrival = True
    path.save()
    start = (timezone.localdate() + timedelta(days=9)).isoformat()
    confirm(office, hand_in(office, f"Ayu,ayu,,,,First weeks,{start},"))

    member = arrive(Invitation.objects.get())

    assert Enrolment.objects.get(member=member).started_on.isoformat() == start


def test_what_the_file_said_is_forgotten_once_she_is_here(office, client):
    confirm(office, hand_in(office, "Ayu,ayu,ayu@a.example,id,,,,"))
    invitation = Invitation.objects.get()

    html = client.get(reverse("people:invitation_accept", args=[invitation.token]))
    member = arrive(invitation, email="ayu@a.example")

    assert 'value="ayu@a.example"' in html.content.decode()
    invitation.refresh_from_db()
    assert (invitation.username, invitation.email) == ("", "")
    assert StaffMember.objects.get(email="ayu@a.example") == member


def test_an_address_taken_meanwhile_is_said_and_the_link_still_works(office, client):
    confirm(office, hand_in(office, "Ayu,ayu,ayu@a.example,id,,,,"))
    AttendantFactory(email="ayu@a.example")
    token = Invitation.objects.get().token

    answer = client.post(
        reverse("people:invitation_accept", args=[token]),
        {
            "display_name": "Ayu",
            "username": "ayu",
            "password": "four words put together",
            "language": "id",
            "email": "ayu@a.example",
        },
    )

    assert answer.status_code == 422
    assert "This address cannot be used." in answer.content.decode()
