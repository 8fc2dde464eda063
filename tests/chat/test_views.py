import json

import pytest
from django.urls import reverse

from chat.models import LiveEvent
from chat.views import LARGEST_DELIVERY

pytestmark = pytest.mark.django_db
TOKEN = {"Authorization": "Bearer only-for-tests-hs"}
EVENT = {"room_id": "!a:x", "event_id": "$one", "type": "m.room.message"}


def put(client, body=None, txn="t1", **more):
    more.setdefault("headers", TOKEN)
    body = json.dumps({"events": [EVENT]}) if body is None else body
    address = reverse("chat:transaction_put", args=[txn])
    return client.put(address, body, content_type="application/json", **more)


def stored():
    return list(LiveEvent.objects.values_list("room_id", "event_id", "type"))


def test_a_delivery_is_stored_as_ids(client):
    response = put(client)

    assert (response.status_code, response.json()) == (200, {})
    assert stored() == [("!a:x", "$one", "m.room.message")]


def test_a_delivery_that_comes_again_is_stored_once(client):
    put(client)
    response = put(client)

    assert (response.status_code, response.json()) == (200, {})
    assert len(stored()) == 1


def test_a_number_of_a_delivery_that_was_used_before_loses_no_event(client):
    """Synapse on SQLite counts its deliveries from one again after each start."""
    put(client, txn="1")
    put(client, json.dumps({"events": [{**EVENT, "event_id": "$two"}]}), txn="1")

    assert [event for _room, event, _kind in stored()] == ["$one", "$two"]


@pytest.mark.parametrize(
    "more",
    [
        {"headers": {}},
        {"headers": {"Authorization": "Bearer wrong"}},
        {"headers": {"Authorization": "Bearer käse"}},
        {"headers": TOKEN, "query_params": {"access_token": "only-for-tests-hs"}},
        {"headers": {**TOKEN, "X-Forwarded-For": "10.0.0.9"}},
        {"headers": {**TOKEN, "Forwarded": "for=10.0.0.9"}},
        {"headers": TOKEN, "REMOTE_ADDR": "10.0.0.9"},
        {"headers": TOKEN, "REMOTE_ADDR": "nonsense"},
    ],
)
def test_nobody_but_the_homeserver_delivers(client, more):
    is_good = more == {
        "headers": TOKEN,
        "query_params": {"access_token": "only-for-tests-hs"},
    }
    response = put(client, **more)

    assert response.status_code == (200 if is_good else 403)
    assert bool(stored()) is is_good


def test_a_homeserver_elsewhere_delivers_when_its_address_is_set(client, settings):
    settings.MATRIX_PEERS = ["10.0.0.9"]

    assert put(client, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_no_token_is_set_means_nobody_may_deliver(client, settings):
    settings.MATRIX_HS_TOKEN = ""

    assert put(client, headers={"Authorization": "Bearer "}).status_code == 403


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "7", '{"events": 3}', "[" * 100_000, "\udcff"]
)
def test_a_malformed_delivery_changes_nothing(client, body):
    response = put(client, body.encode("utf-8", "surrogateescape"))

    assert (response.status_code, stored()) == (400, [])


def test_a_delivery_of_many_full_events_fits(client):
    filled = [
        {**EVENT, "event_id": f"${n}", "content": {"body": "x" * 60_000}}
        for n in range(100)
    ]
    assert put(client, json.dumps({"events": filled})).status_code == 200
    assert len(stored()) == 100


def test_a_delivery_beyond_all_measure_is_refused(client):
    response = put(client, b" " * (LARGEST_DELIVERY + 1))

    assert (response.status_code, stored()) == (413, [])


def test_an_absurd_transaction_id_is_refused(client):
    assert put(client, txn="t" * 256).status_code == 400
    assert put(client, txn="t" * 255).status_code == 200


def test_ping_is_answered(client):
    response = client.post(
        reverse("chat:ping"), "{}", content_type="application/json", headers=TOKEN
    )

    assert (response.status_code, response.json()) == (200, {})


@pytest.mark.parametrize("name", ["chat:user_query", "chat:room_query"])
def test_no_account_and_no_room_is_made_on_asking(client, name):
    response = client.get(reverse(name, args=["@peer_x:y"]), headers=TOKEN)

    assert response.status_code == 404
    assert response.json()["errcode"] == "M_NOT_FOUND"


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_only_put_delivers(client, method):
    address = reverse("chat:transaction_put", args=["t1"])

    assert getattr(client, method)(address, headers=TOKEN).status_code == 405
