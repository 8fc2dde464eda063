"""Peer support for tests: house rules, the fake homeserver, people who are inside."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from community import pace, rules
from community.identity import hash_of
from community.models import Flag, Membership
from community.sent import sent
from community.services import (
    accept_rules,
    flag_message,
    join,
    open_room,
    say,
    take_pseudonym,
)
from tests.chat import fake
from tests.factories.accounts import AttendantFactory, FacilitatorFactory


@pytest.fixture(autouse=True)
def house_rules():
    rules.provide(lambda: ("/toolbox/house-rules/", 1))
    rules.provide_help(lambda: ("Dr Siriporn, extension 44", "/toolbox/help/"))
    yield
    rules._rules.clear()
    rules._help.clear()


@pytest.fixture(autouse=True)
def fresh_pace():
    pace._sent.clear()
    sent._held.clear()


@pytest.fixture
def queries_of():
    """Count the queries of a page on both databases: `queries_of(client, address)`."""

    def count(client, address):
        with (
            CaptureQueriesContext(connections["default"]) as default,
            CaptureQueriesContext(connections["peer"]) as peer,
        ):
            assert client.get(address).status_code == 200
        return len(default) + len(peer)

    return count


@pytest.fixture
def chat(settings):
    """The fake homeserver; `chat.is_down = True` stops it."""
    settings.MATRIX_URL = "http://fake"
    settings.CHAT_BACKEND = "tests.chat.fake.FakeHomeserver"
    fake.world.reset()
    return fake.world


@pytest.fixture
def room(chat):
    return open_room("After the late shift", about="When you cannot sleep yet.")


@pytest.fixture
def inside(room):
    """Bring somebody in: `mango = inside(AttendantFactory(), "Green Mango")`."""
    return bring_in(room)


def bring_in(room):
    taken = iter(
        f"{first} {second}"
        for first in ("Paper", "Slow", "Quiet", "Blue", "Morning", "Warm")
        for second in ("Lantern", "Ferry", "Drum", "Umbrella", "Rice", "Kettle")
    )

    def bring(member, name=None, into=None):
        accept_rules(member, "1")
        take_pseudonym(member, name or next(taken), "leaf")
        join(member, into or room)
        return member

    return bring


@pytest.fixture
def mango(inside):
    return inside(AttendantFactory(display_name="Sokha Chan"), "Green Mango")


@pytest.fixture
def ferry(inside):
    return inside(AttendantFactory(display_name="Thu Ha"), "Slow Oar")


@pytest.fixture
def facilitator(inside):
    return inside(FacilitatorFactory(display_name="Khin Thuzar Aye"))


@pytest.fixture
def event(room, mango, ferry, facilitator):
    return say(mango, room, "Her name was in it.").event_id


@pytest.fixture
def flagged(room, ferry, event):
    membership = Membership.objects.get(pseudonym__person_hash=hash_of(ferry))
    flag_message(membership, event, reason="caller", at=membership.joined_at)
    return Flag.objects.get()
