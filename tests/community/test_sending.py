"""Sending a message: once, within bounds, at a pace, and kept when it fails."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import pace
from community.domain import LONGEST_MESSAGE
from community.models import Membership
from community.services import say
from tests.chat.fake import world

pytestmark = pytest.mark.django_db(databases=["default", "peer"])
KEY = "0123456789abcdef" * 2
FRAGMENT = {"X-Fragment": "1"}


def send(client, room, text="Cups, maybe.", headers=None, **more):
    address = reverse("community:message_send", args=[room.pk])
    typed = {"text": text, "tx_id": KEY, **more}
    return client.post(address, typed, headers=headers)


def told(chat, room):
    return [one.text for one in chat.rooms[room.matrix_room_id].messages]


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


@pytest.mark.parametrize("headers", [None, FRAGMENT])
def test_another_text_under_the_same_key_is_asked_about(
    sign_in, chat, room, mango, headers
):
    client = sign_in(mango)
    send(client, room)

    again = send(client, room, "Cups, no.", headers=headers)

    assert (again.status_code, told(chat, room)) == (422, ["Cups, maybe."])
    assert "This page has sent another message already." in again.text
    assert "Cups, no." in again.text
    key = re.search(r'name="tx_id" value="([0-9a-f]{32})"', again.text)[1]
    assert send(client, room, "Cups, no.", tx_id=key).status_code == 303
    assert told(chat, room) == ["Cups, maybe.", "Cups, no."]


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
        send(client, room, f"Message {number}", tx_id=f"{number:032x}")

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
