"""The live stream of a room, as a browser opens it."""

import asyncio
from datetime import UTC, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings as django_settings
from django.test import AsyncClient
from django.urls import reverse
from django.utils import timezone

from chat import services, stream
from chat.domain import Happening, Message
from chat.services import record_delivery
from community.identity import hash_of
from community.listening import Listener, may_still_listen
from community.models import Membership
from community.services import leave
from tests.factories.accounts import AttendantFactory

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "peer"])
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def session(client, mango):
    client.force_login(mango, backend=BACKEND)
    return client.session


def test_her_stream_is_hers_while_she_is_in_the_room(session, room):
    assert may_still_listen(session.session_key, room.pk) is True


def test_the_stream_ends_with_the_session(session, room):
    session.delete()

    assert may_still_listen(session.session_key, room.pk) is False
    assert may_still_listen("", room.pk) is False


@pytest.mark.parametrize(("minutes", "is_hers"), [(30, True), (31, False)])
def test_the_stream_ends_when_nothing_happened_for_too_long(
    session, room, minutes, is_hers
):
    session["seen"] = (
        timezone.now() - timedelta(minutes=minutes, seconds=-5)
    ).timestamp()
    session.save()

    assert may_still_listen(session.session_key, room.pk) is is_hers


def test_the_stream_ends_with_the_account(session, room, mango):
    mango.is_active = False
    mango.save()

    assert may_still_listen(session.session_key, room.pk) is False


def test_the_stream_ends_when_she_leaves_or_was_taken_out(session, room, mango):
    membership = Membership.objects.get(pseudonym__person_hash=hash_of(mango))

    leave(membership)

    assert may_still_listen(session.session_key, room.pk) is False


def test_the_stream_ends_when_the_supervisor_role_becomes_active(client, room, inside):
    member = inside(AttendantFactory(is_supervisor=True), "Blue Kite")
    client.force_login(member, backend=BACKEND)
    session = client.session
    assert may_still_listen(session.session_key, room.pk) is True

    session["role"] = "supervisor"
    session.save()

    assert may_still_listen(session.session_key, room.pk) is False


def test_asking_makes_no_session(db, room):
    store = import_module(django_settings.SESSION_ENGINE).SessionStore

    may_still_listen("nobody", room.pk)

    assert store("nobody").exists("nobody") is False


def said_in(room, by, *, sent_at=None):
    """A message that came to this process a moment ago; its id."""
    sender = Membership.objects.get(pseudonym__person_hash=hash_of(by)).pseudonym.mxid
    message = Message("$new", sender, "Tea?", sent_at=sent_at or timezone.now())
    services.fresh.keep(room.matrix_room_id, message)
    return message.event_id


def listener(session, room, language="en"):
    return Listener(session.session_key, room.pk, language, ZoneInfo("Asia/Jakarta"))


def test_the_stream_brings_the_message_as_its_reader_sees_it(session, room, mango):
    event = said_in(room, mango, sent_at=datetime(2040, 1, 1, 17, 5, tzinfo=UTC))

    english = async_to_sync(listener(session, room).html_of)(event)
    indonesian = async_to_sync(listener(session, room, "id").html_of)(event)

    assert "Tea?" in english
    assert "(you)" in english
    assert "00:05" in english
    assert "(Anda)" in indonesian


def test_the_stream_brings_nothing_to_whom_the_room_is_closed(session, room, mango):
    event = said_in(room, mango)
    her = listener(session, room)
    assert async_to_sync(her.html_of)(event) != ""

    leave(Membership.objects.get(pseudonym__person_hash=hash_of(mango)))

    assert async_to_sync(her.html_of)(event) == ""


def test_what_was_said_before_she_came_is_not_brought(session, room, mango):
    before = Membership.objects.get(pseudonym__person_hash=hash_of(mango)).joined_at
    event = said_in(room, mango, sent_at=before - timedelta(seconds=1))

    assert async_to_sync(listener(session, room).html_of)(event) == ""


def test_what_is_not_fresh_here_is_left_to_the_page(session, room):
    assert async_to_sync(listener(session, room).html_of)("$elsewhere") == ""


@pytest.mark.asyncio
async def test_a_page_hears_of_a_new_message(session, room):
    client = AsyncClient()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = session.session_key
    address = reverse("community:room_live", args=[room.pk])

    response = await client.get(address, {"since": "0"})
    parts = aiter(response.streaming_content)
    assert await anext(parts) == stream.RETRY
    told = Happening(room.matrix_room_id, "$new", "m.room.message")
    await sync_to_async(record_delivery)([told], now=timezone.now())

    part = await asyncio.wait_for(anext(parts), 60)
    assert b"$new" in part
    await parts.aclose()
