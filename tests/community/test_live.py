"""The live stream of a room, as a browser opens it."""

import asyncio
from datetime import timedelta
from importlib import import_module

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings as django_settings
from django.test import AsyncClient
from django.urls import reverse
from django.utils import timezone

from chat import stream
from chat.domain import Happening
from chat.services import record_delivery
from community.identity import hash_of
from community.listening import may_still_listen
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
