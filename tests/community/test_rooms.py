from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import pace
from community.domain import LONGEST_MESSAGE
from community.identity import hash_of
from community.models import Flag, Membership
from community.presenting import day_words
from community.services import open_room, say
from tests.chat.fake import world
from tests.factories.accounts import (
    AttendantFactory,
    FacilitatorFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db(databases=["default", "peer"])
KEY = "0123456789abcdef" * 2
FRAGMENT = {"X-Fragment": "1"}


def send(client, room, text="Cups, maybe.", headers=None, **more):
    address = reverse("community:message_send", args=[room.pk])
    typed = {"text": text, "tx_id": KEY, **more}
    return client.post(address, typed, headers=headers)


def told(chat, room):
    return [one.text for one in chat.rooms[room.matrix_room_id].messages]


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


def test_a_message_is_sent_and_the_page_reloaded(sign_in, chat, room, mango):
    response = send(sign_in(mango), room)

    assert response.status_code == 303
    assert response.headers["Location"] == room.get_absolute_url()
    assert told(chat, room) == ["Cups, maybe."]


def test_sending_the_same_form_twice_is_one_message(sign_in, chat, room, mango):
    client = sign_in(mango)

    send(client, room)
    send(client, room)

    assert told(chat, room) == ["Cups, maybe."]


def test_the_pages_script_gets_the_message_as_the_room_shows_it(sign_in, room, mango):
    response = send(sign_in(mango), room, headers=FRAGMENT)

    assert response.status_code == 201
    assert "Green Mango (you)" in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 422),
        ("   ", 422),
        ("x" * LONGEST_MESSAGE, 303),
        ("x" * (LONGEST_MESSAGE + 1), 422),
        ("\x00", 422),
    ],
)
def test_a_message_has_a_text_of_bounded_length(sign_in, room, mango, text, status):
    response = send(sign_in(mango), room, text)

    assert response.status_code == status
    assert len(told(world, room)) == (1 if status == 303 else 0)


def test_a_strange_key_is_replaced_and_not_refused(sign_in, chat, room, mango):
    assert send(sign_in(mango), room, tx_id="../../x").status_code == 303
    assert told(chat, room) == ["Cups, maybe."]


def test_what_looks_like_a_callers_details_is_questioned_and_never_blocked(
    sign_in, chat, room, mango
):
    client, text = sign_in(mango), "Her number is +66 81 234 5678, poor thing."

    asked = send(client, room, text)
    assert (asked.status_code, told(chat, room)) == (422, [])
    assert "Could this tell who a caller is?" in asked.text
    assert text in asked.text

    assert send(client, room, text, sure="on").status_code == 303
    assert told(chat, room) == [text]


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


@pytest.mark.parametrize("headers", [None, FRAGMENT])
def test_a_message_that_could_not_be_sent_stays_in_the_page(
    sign_in, chat, room, mango, headers
):
    chat.is_down = True

    response = send(sign_in(mango), room, "Keep this.", headers=headers)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert "Not sent. Your text stays on this page" in response.text
    assert "Keep this." in response.text
    assert f'value="{KEY}"' in response.text


def test_too_many_messages_at_once_wait_a_moment(sign_in, chat, room, mango):
    client = sign_in(mango)
    for number in range(pace.MOST):
        send(client, room, f"Message {number}")

    response = send(client, room, "One more.")

    assert (response.status_code, response.headers["Retry-After"]) == (429, "20")
    assert ("One more." in response.text, len(told(chat, room))) == (True, 20)


def test_pace_counts_a_minute_and_each_member_alone():
    for second in range(pace.MOST):
        assert pace.may_send(1, now=float(second)) is True

    assert pace.may_send(1, now=59.9) is False
    assert pace.may_send(2, now=59.9) is True
    assert pace.may_send(1, now=60.0) is True


def test_during_a_break_she_reads_and_does_not_write(sign_in, chat, room, mango):
    say(mango, room, "From before.")
    Membership.objects.filter(pseudonym__name="Green Mango").update(
        suspended_until=timezone.now() + timedelta(days=1)
    )
    client = sign_in(mango)

    page, response = client.get(room.get_absolute_url()), send(client, room, "Again.")

    assert ("From before." in page.text, "<textarea" in page.text) == (True, False)
    assert (response.status_code, told(chat, room)) == (409, ["From before."])
    assert "Again." in response.text


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
