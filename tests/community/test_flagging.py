"""A member flags a message: what she reads, and what is kept of it."""

import pytest
from django.urls import reverse

from community.models import Flag
from community.services import open_room
from tests.factories.accounts import AttendantFactory

pytestmark = pytest.mark.django_db(databases=["default", "peer"])


def flag_address(room, event):
    return reverse("community:message_flag", args=[room.pk, event])


def test_a_member_flags_a_message_and_reads_that_nobody_learns_of_it(
    sign_in, room, ferry, event
):
    client = sign_in(ferry)
    assert "Her name was in it." in client.get(flag_address(room, event)).text

    response = client.post(flag_address(room, event), {"reason": "caller"})

    assert (response.status_code, response.url) == (303, flag_address(room, event))
    assert "Nobody learns that it was you." in client.get(response.url).text
    assert Flag.objects.get().reason == "caller"


def test_only_who_flagged_a_message_reads_that_she_did(
    sign_in, room, mango, event, flagged
):
    page = sign_in(mango).get(flag_address(room, event)).text

    assert "Nobody learns that it was you." not in page
    assert "Flag this message" in page


def test_a_flag_leaves_nothing_in_the_session(sign_in, room, ferry, event):
    client = sign_in(ferry)
    client.get(flag_address(room, event))
    before = set(client.session.keys())

    client.post(flag_address(room, event), {"reason": "caller"})

    assert set(client.session.keys()) == before


def test_a_flag_needs_a_reason(sign_in, room, ferry, event):
    response = sign_in(ferry).post(flag_address(room, event), {"reason": "dislike"})

    assert (response.status_code, Flag.objects.count()) == (422, 0)


def test_what_she_cannot_see_she_cannot_flag(sign_in, room, ferry, event, inside):
    outsider = inside(AttendantFactory(), into=open_room("Another", about="-"))

    foreign = sign_in(outsider).post(flag_address(room, event), {"reason": "caller"})
    missing = sign_in(ferry).post(flag_address(room, "$no"), {"reason": "caller"})

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert Flag.objects.count() == 0


def test_with_the_homeserver_down_no_flag_is_set(sign_in, chat, room, ferry, event):
    chat.is_down = True

    response = sign_in(ferry).post(flag_address(room, event), {"reason": "caller"})

    assert (response.status_code, Flag.objects.count()) == (503, 0)
