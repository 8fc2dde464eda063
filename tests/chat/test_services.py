import secrets
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from chat import services
from chat.domain import Happening
from chat.errors import ChatRefused, ChatUnavailable
from chat.models import LiveEvent, MatrixAccount
from tests.chat import fake

pytestmark = pytest.mark.django_db
PEER, PLAY = MatrixAccount.Kind.PEER, MatrixAccount.Kind.ROLE_PLAY


@pytest.fixture
def fake_chat(settings):
    settings.MATRIX_URL = "http://fake"
    settings.CHAT_BACKEND = "tests.chat.fake.FakeHomeserver"
    fake.world.reset()


def test_an_account_may_join_a_room_of_its_kind(fake_chat):
    room = services.create_room(PEER, retention_days=30)
    mxid = services.create_account(PEER)

    services.join(room, mxid)

    assert mxid in fake.world.rooms[room].members


@pytest.mark.parametrize(("room_kind", "kind"), [(PEER, PLAY), (PLAY, PEER)])
def test_an_account_of_another_kind_is_refused(fake_chat, room_kind, kind):
    room = services.create_room(room_kind, retention_days=30)
    mxid = services.create_account(kind)

    with pytest.raises(ChatRefused):
        services.join(room, mxid)

    assert mxid not in fake.world.rooms[room].members


def test_an_account_or_a_room_that_nobody_made_is_refused(fake_chat):
    with pytest.raises(ChatRefused):
        services.join("!nowhere:x", "@nobody:x")


def test_with_chat_switched_off_nothing_is_made():
    with pytest.raises(ChatUnavailable):
        services.create_room(PEER, retention_days=30)


def happening(event):
    return Happening("!a:x", event, "m.room.message")


def test_deliveries_are_forgotten_after_a_week():
    now = timezone.now()
    week = timedelta(days=7)
    services.record_delivery([happening("$old")], now=now - week - timedelta(seconds=1))
    services.record_delivery([happening("$young")], now=now - week)

    services.record_delivery([happening("$new")], now=now)

    kept = LiveEvent.objects.values_list("event_id", flat=True)
    assert list(kept) == ["$young", "$new"]


def test_a_number_is_never_given_twice():
    """A page that asks for what came after a number must not miss anything."""
    now = timezone.now()
    services.record_delivery([happening("$old")], now=now - timedelta(days=8))
    before = LiveEvent.objects.latest_seq()

    services.record_delivery([], now=now)
    services.record_delivery([happening("$new")], now=now)

    assert LiveEvent.objects.latest_seq() > before


def test_a_message_comes_back_by_the_application_service(real_chat, pushes):
    room = services.create_room(PEER, retention_days=30)
    mxid = services.create_account(PEER)
    services.join(room, mxid)

    event = real_chat.send_text(room, mxid, "Cups.", tx_id=secrets.token_hex(8))
    path, authorization, body = pushes.take(event)
    response = Client().put(
        path, body, "application/json", headers={"Authorization": authorization}
    )

    assert response.status_code == 200
    assert LiveEvent.objects.get(event_id=event).type == "m.room.message"


def test_nothing_of_a_text_is_kept_in_our_database(real_chat, pushes):
    room = services.create_room(PEER, retention_days=30)
    mxid = services.create_account(PEER)
    services.join(room, mxid)
    event = real_chat.send_text(room, mxid, "canary-text", tx_id="canary")
    path, authorization, body = pushes.take(event)
    Client().put(
        path, body, "application/json", headers={"Authorization": authorization}
    )

    assert b"canary-text" in body
    with connections["default"].cursor() as cursor:
        for model in (LiveEvent, MatrixAccount):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
            assert "canary-text" not in str(cursor.fetchall())


@pytest.fixture
def quiet_room(fake_chat):
    room = services.create_room(PEER, retention_days=30)
    mxid = services.create_account(PEER)
    services.join(room, mxid)
    return room, mxid


def test_what_is_sent_here_is_told_at_once_and_only_once(quiet_room):
    room, mxid = quiet_room
    sent = services.send(room, mxid, "Cups.", tx_id="one")

    services.record_delivery(
        [Happening(room, sent.event_id, "m.room.message")], now=timezone.now()
    )

    stored = LiveEvent.objects.values_list("room_id", "event_id", "type")
    assert list(stored) == [(room, sent.event_id, "m.room.message")]


def test_the_same_key_sends_once_and_is_told_once(quiet_room):
    room, mxid = quiet_room
    events = {services.send(room, mxid, "Cups.", tx_id="one").event_id for _ in "12"}

    assert (len(events), LiveEvent.objects.count()) == (1, 1)


def test_what_was_not_sent_is_not_told(quiet_room):
    room, mxid = quiet_room
    fake.world.is_down = True

    with pytest.raises(ChatUnavailable):
        services.send(room, mxid, "Cups.", tx_id="one")

    assert not LiveEvent.objects.exists()
