"""Rooms: who reads what, and how she comes in and leaves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.identity import hash_of
from community.models import Flag, Membership
from community.presenting import day_words
from community.services import open_room, say
from tests.factories.accounts import (
    AttendantFactory,
    FacilitatorFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db(databases=["default", "peer"])


def one_address(room, event, name="community:message_detail"):
    return reverse(name, args=[room.pk, event])


def test_a_member_reads_names_and_texts(sign_in, room, mango, ferry, facilitator):
    say(ferry, room, "I wash the cups by hand.")
    say(facilitator, room, "What would help now?")
    say(mango, room, "It’s raining, it was good.")

    page = sign_in(mango).get(room.get_absolute_url()).text

    assert "Slow Oar" in page
    assert "I wash the cups by hand." in page
    assert "Khin Thuzar Aye" in page
    assert "Green Mango (you)" in page


def test_the_header_of_a_room_says_you_and_not_her_name(sign_in, room, mango):
    page = sign_in(mango).get(room.get_absolute_url()).text

    assert "Sokha" not in page


def test_markup_in_a_message_is_shown_as_text(sign_in, room, mango):
    say(mango, room, "<script>alert(1)</script><b>loud</b>")

    page = sign_in(mango).get(room.get_absolute_url()).text

    assert "<b>loud</b>" not in page
    assert "&lt;b&gt;loud" in page


def test_who_is_not_in_the_room_meets_its_threshold(sign_in, room, mango, inside):
    say(mango, room, "Not for others.")
    other = open_room("Another", about="-")
    outsider = inside(AttendantFactory(), into=other)

    response = sign_in(outsider).get(room.get_absolute_url())

    assert "Go into the room" in response.text
    assert "Not for others." not in response.text


def test_going_in_shows_what_comes_after_and_nothing_before(
    sign_in, room, mango, inside
):
    say(mango, room, "Before.")
    newcomer = inside(AttendantFactory(), into=open_room("Another", about="-"))
    client = sign_in(newcomer)

    response = client.post(reverse("community:room_enter", args=[room.pk]))
    say(mango, room, "After.")

    assert response.status_code == 303
    page = client.get(room.get_absolute_url()).text
    assert ("Before." in page, "After." in page) == (False, True)


ROOM_VIEWS = [
    ("get", "community:room_leave"),
    ("get", "community:room_live"),
    ("post", "community:message_send"),
]


@pytest.mark.parametrize(("method", "name"), ROOM_VIEWS)
def test_a_room_she_is_not_in_is_not_there(sign_in, room, mango, method, name):
    other = open_room("Another", about="-")

    address = reverse(name, args=[other.pk])

    assert getattr(sign_in(mango), method)(address).status_code == 404


def test_a_room_closed_to_supervisors_is_not_there_for_them(sign_in, room, inside):
    together = open_room("Together", about="-", is_open_to_supervisors=True)
    client = sign_in(inside(SupervisorFactory(), into=together))

    closed, open_one = room.get_absolute_url(), together.get_absolute_url()
    enter = reverse("community:room_enter", args=[room.pk])

    assert client.get(closed).status_code == 404
    assert client.post(enter).status_code == 404
    assert client.get(open_one).status_code == 200


def test_a_room_open_to_supervisors_says_so_to_everybody(sign_in, room, inside):
    together = open_room("Together", about="-", is_open_to_supervisors=True)
    member = inside(AttendantFactory(), into=together)

    page = sign_in(member).get(together.get_absolute_url()).text

    assert "This room is open to supervisors." in page
    assert "No supervisor can come in." not in page


def test_words_of_crisis_show_help_to_their_writer_alone(sign_in, room, mango, ferry):
    say(mango, room, "Some nights I don’t want to live.")

    hers = sign_in(mango).get(room.get_absolute_url()).text
    others = sign_in(ferry).get(room.get_absolute_url()).text

    assert "please do not stay alone with it" in hers
    assert "please do not stay alone with it" not in others
    assert Flag.objects.count() == 0


def test_ordinary_words_show_no_help_card(sign_in, room, mango):
    say(mango, room, "It’s raining, it was good.")

    page = sign_in(mango).get(room.get_absolute_url()).text

    assert "please do not stay alone with it" not in page


def test_with_the_homeserver_down_the_room_says_so(sign_in, chat, room, mango):
    chat.is_down = True

    response = sign_in(mango).get(room.get_absolute_url())

    assert response.status_code == 200
    assert "The room cannot be reached just now." in response.text
    assert "<textarea" in response.text


def test_a_room_that_is_switched_off_is_not_looked_for_again(
    sign_in, chat, room, mango, settings
):
    address, client = room.get_absolute_url(), sign_in(mango)
    there = client.get(address).text
    chat.is_down = True
    away = client.get(address).text
    settings.MATRIX_URL = ""
    switched_off = client.get(address).text

    looked_for = ["data-away" in page for page in (there, away, switched_off)]
    assert looked_for == [False, True, False]


def test_one_message_is_fetched_by_members_alone(sign_in, room, mango, ferry, inside):
    event = say(mango, room, "Alone.").event_id
    outsider = inside(AttendantFactory(), into=open_room("Another", about="-"))
    address = one_address(room, event)

    assert "Alone." in sign_in(ferry).get(address).text
    assert sign_in(outsider).get(address).status_code == 404
    assert sign_in(ferry).get(one_address(room, "$nothing")).status_code == 404


def test_one_message_is_unavailable_while_the_homeserver_is_down(
    sign_in, chat, room, mango
):
    just_now = say(mango, room, "Alone.").event_id
    chat.is_down = True
    client = sign_in(mango)

    assert client.get(one_address(room, "$earlier")).status_code == 503
    assert "Alone." in client.get(one_address(room, just_now)).text


def test_leaving_asks_first_and_then_closes_the_room(sign_in, room, mango):
    client, address = sign_in(mango), reverse("community:room_leave", args=[room.pk])

    assert "Leave “After the late shift”?" in client.get(address).text
    assert Membership.objects.open_for(mango).exists()
    assert client.post(address).status_code == 303
    assert not Membership.objects.open_for(mango).exists()


def test_entering_with_the_homeserver_down_is_told(sign_in, chat, room, inside):
    newcomer = inside(AttendantFactory(), into=open_room("Another", about="-"))
    chat.is_down = True

    address = reverse("community:room_enter", args=[room.pk])

    assert sign_in(newcomer).post(address).status_code == 503


def test_whoever_was_taken_out_is_told_at_the_threshold(sign_in, room, mango):
    hers = Membership.objects.filter(pseudonym__person_hash=hash_of(mango))
    hers.update(removed_at=timezone.now())
    client = sign_in(mango)

    page = client.get(room.get_absolute_url())
    entering = client.post(reverse("community:room_enter", args=[room.pk]))

    assert "has ended your membership" in page.text
    assert entering.status_code == 409


@pytest.mark.parametrize("before", ["a b", "<script>", "x" * 201])
def test_a_malformed_place_in_the_history_is_refused(sign_in, room, mango, before):
    client = sign_in(mango)

    response = client.get(room.get_absolute_url(), {"before": before})

    assert response.status_code == 400


def test_older_messages_are_a_page_away(sign_in, room, mango):
    for number in range(51):
        say(mango, room, f"Message {number:02}.")
    client = sign_in(mango)

    page = client.get(room.get_absolute_url())
    older = client.get(room.get_absolute_url(), {"before": page.context["older"]})

    assert ("Message 00." in page.text, "Message 50." in page.text) == (False, True)
    assert ("Message 00." in older.text, "Message 50." in older.text) == (True, False)


def test_more_messages_and_speakers_cost_no_more_queries(
    sign_in, room, mango, inside, queries_of
):
    client, address = sign_in(mango), room.get_absolute_url()
    say(mango, room, "Hello.")
    client.get(address)

    with_one = queries_of(client, address)
    for factory in (AttendantFactory, FacilitatorFactory):
        say(inside(factory()), room, "Hello as well.")

    assert (queries_of(client, address), with_one <= 20) == (with_one, True)


@pytest.mark.parametrize("last", ["abc", "-1", "1" * 19, "1 OR 1"])
def test_a_malformed_place_in_the_stream_is_refused(sign_in, room, mango, last):
    address = reverse("community:room_live", args=[room.pk])

    response = sign_in(mango).get(address, headers={"Last-Event-ID": last})

    assert response.status_code == 400


@pytest.mark.parametrize(
    ("hours_ago", "words"), [(0, "Tonight"), (6, "Today"), (24, "Yesterday")]
)
def test_days_are_said_as_people_say_them(hours_ago, words):
    now = timezone.make_aware(timezone.datetime(2026, 11, 24, 22, 0))

    assert day_words(now - timedelta(hours=hours_ago), now) == words


def test_earlier_days_have_their_date():
    now = timezone.make_aware(timezone.datetime(2026, 11, 24, 22, 0))

    assert day_words(now - timedelta(days=2), now) == "Sun 22 Nov"
