"""Peer support shares nothing but opaque ids with the rest. With the real Synapse."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.urls import reverse

from accounts.models import StaffMember
from community.identity import hash_of
from community.models import Membership
from community.services import finish_departures, open_room, say
from tests.community.conftest import bring_in
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    SupervisorFactory,
)
from tests.world import watched

pytestmark = [
    pytest.mark.django_db(databases=["default", "peer"]),
    pytest.mark.indexed,
]
FIRST_PK = 900_000_001
CANARY = "canary-of-peer-support"
ALLOWED_IN_DEFAULT = {
    "django_session",
    "accounts_staffmember",
    "accounts_team",
    "accounts_assignment",
    "chat_matrixaccount",
    "chat_chatroom",
    "chat_liveevent",
    "usersessions_usersession",
}


@pytest.fixture
def people():
    rows = [
        (AttendantFactory, "Mali Srisuwan"),
        (AttendantFactory, "Sokha Chan"),
        (FacilitatorFactory, "Khin Thuzar Aye"),
        (SupervisorFactory, "Arif Nasution"),
    ]
    return [
        factory(
            pk=FIRST_PK + number,
            display_name=name,
            username=f"username-{number}",
            email=f"person{number}@helpline.example",
        )
        for number, (factory, name) in enumerate(rows)
    ]


def tables(sql):
    return set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', " ".join(sql)))


def come_in(client, room, name):
    """Walk the whole way in: rules, name, room."""
    client.post(reverse("community:rules_accept"), {"version": "1", "accept": "on"})
    typed = {"offered": [name], "name": name, "face": "leaf"}
    client.post(reverse("community:pseudonym_choose"), typed)
    return client.post(reverse("community:room_enter", args=[room.pk]))


def write(client, room, text):
    typed = {"text": text, "tx_id": "0" * 32}
    return client.post(reverse("community:message_send", args=[room.pk]), typed)


def test_no_model_of_peer_support_refers_to_anything_outside():
    for model in apps.get_app_config("community").get_models():
        for field in model._meta.get_fields():
            if field.related_model is not None:
                assert field.related_model._meta.app_label == "community"


def test_no_model_outside_refers_to_peer_support():
    for model in apps.get_models():
        if model._meta.app_label == "community":
            continue
        for field in model._meta.get_fields():
            related = field.related_model
            if related is not None and not isinstance(related, str):
                assert related._meta.app_label != "community"


def test_the_whole_way_asks_each_database_only_what_it_may(sign_in, real_chat, people):
    room = open_room("After the late shift", about="-")
    client = sign_in(people[0])

    with watched() as asked:
        come_in(client, room, "Green Mango")
        write(client, room, "Cups, maybe.")
        page = client.get(room.get_absolute_url())
        client.get(reverse("community:home"))

    assert "Cups, maybe." in page.text
    assert tables(asked["default"]) <= ALLOWED_IN_DEFAULT
    assert all(table.startswith("community_") for table in tables(asked["peer"]))


@pytest.mark.parametrize("name", ["exit", "language"])
def test_pages_outside_ask_nothing_of_peer_support(sign_in, mango, name):
    with watched() as asked:
        sign_in(mango).get(reverse(name))

    assert asked["peer"] == []


def peer_rows():
    """Return every value that stands in the peer database, as text."""
    values = set()
    with connections["peer"].cursor() as cursor:
        for model in apps.get_app_config("community").get_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
            values |= {str(value) for row in cursor.fetchall() for value in row}
    return values


def test_nothing_in_the_peer_database_tells_who_somebody_is(sign_in, real_chat, people):
    room = open_room("After the late shift", about="-")
    come_in(sign_in(people[0]), room, "Green Mango")
    write(sign_in(people[0]), room, CANARY)

    values = peer_rows()
    for member in StaffMember.objects.all():
        told = {member.pk, member.uuid, member.uuid.hex, member.email}
        told |= {member.username, member.display_name, member.get_short_name()}
        assert not values & set(map(str, told))
    assert "Green Mango" in values
    assert not [value for value in values if CANARY in value]


def default_dump():
    """Return all that stands in the main database, as text."""
    connection = connections["default"]
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows += cursor.fetchall()
    return "\n".join(map(repr, rows))


def test_nothing_in_the_main_database_tells_a_pseudonym_or_a_text(
    sign_in, real_chat, people
):
    room = open_room("After the late shift", about="-")
    client = sign_in(people[0])
    come_in(client, room, "Green Mango")
    write(client, room, CANARY)

    dump = default_dump()

    assert people[0].display_name in dump
    for secret in (CANARY, "Green Mango", room.title, hash_of(people[0])):
        assert secret not in dump


@pytest.mark.parametrize(
    "factory", [SupervisorFactory, AdministratorFactory, EditorFactory]
)
def test_whoever_is_not_in_the_room_reads_nothing_anywhere(
    sign_in, real_chat, people, factory
):
    room = open_room("After the late shift", about="-")
    come_in(sign_in(people[0]), room, "Green Mango")
    write(sign_in(people[0]), room, CANARY)
    event = _newest(real_chat, room, people[0]).event_id
    client = sign_in(factory())

    for name, args in _addresses(room, event):
        response = client.get(reverse(name, args=args))
        assert CANARY not in response.text
        assert "Green Mango" not in response.text


def _newest(server, room, member):
    hers = Membership.objects.get(pseudonym__person_hash=hash_of(member))
    return server.messages(room.matrix_room_id, hers.pseudonym.mxid).messages[-1]


def _addresses(room, event):
    return [
        ("community:home", []),
        ("community:flag_list", []),
        ("community:room_detail", [room.pk]),
        ("community:room_leave", [room.pk]),
        ("community:message_detail", [room.pk, event]),
        ("community:message_flag", [room.pk, event]),
    ]


def test_the_homeserver_learns_no_name_and_no_address(
    real_chat, running_synapse, people, inside_real
):
    inside_real(people[0], "Green Mango")

    with closing(sqlite3.connect(running_synapse.paths.database)) as database:
        dump = "\n".join(database.iterdump())

    for told in (people[0].display_name, people[0].email, "Green Mango"):
        assert told not in dump
    assert str(people[0].uuid) not in dump


@pytest.fixture
def inside_real(real_chat):
    return bring_in(open_room("After the late shift", about="-"))


def test_a_message_and_its_removal_go_through_the_real_homeserver(
    real_chat, people, inside_real
):
    mango = inside_real(people[0], "Green Mango")
    room = Membership.objects.get().room
    event = say(mango, room, "A name.").event_id

    real_chat.redact(room.matrix_room_id, event, tx_id="r")

    newest = _newest(real_chat, room, mango)
    assert (newest.event_id, newest.text, newest.is_removed) == (event, "", True)


def test_whoever_left_the_helpline_is_out_of_the_real_room(
    real_chat, people, inside_real
):
    mango = inside_real(people[0], "Green Mango")
    membership = Membership.objects.get()
    mango.is_active = False
    mango.save()

    assert finish_departures() == 1

    members = real_chat.members(membership.room.matrix_room_id)
    assert membership.pseudonym.mxid not in members


def test_with_the_real_homeserver_stopped_the_text_stays_in_the_page(
    sign_in, real_chat, people, inside_real, settings
):
    mango = inside_real(people[0], "Green Mango")
    room = Membership.objects.get().room
    settings.MATRIX_URL = "http://127.0.0.1:9"

    response = write(sign_in(mango), room, "Keep this.")

    assert response.status_code == 503
    assert "Keep this." in response.text
    assert sign_in(mango).get(room.get_absolute_url()).status_code == 200


def test_no_page_promises_what_is_not_true():
    folder = apps.get_app_config("community").path
    written = "".join(path.read_text() for path in Path(folder).rglob("*.html"))
    words = written.lower().replace("not end-to-end encrypted", "")

    for claim in ("encrypted", "anonymous", "untraceable", "impossible", "sealed"):
        assert claim not in words


def test_the_main_database_has_no_table_of_peer_support():
    names = connections["default"].introspection.table_names()

    assert not [name for name in names if name.startswith("community_")]
