import re

import pytest

from chat.domain import Happening, happenings, new_localpart

ROOM, EVENT = "!a:rosella.internal", "$one"


def event(**more):
    return {"room_id": ROOM, "event_id": EVENT, "type": "m.room.message", **more}


def test_a_message_leaves_its_ids_and_nothing_else():
    told = event(sender="@peer_x:rosella.internal", content={"body": "secret"})

    found = happenings({"events": [told]})

    assert found == [Happening(ROOM, EVENT, "m.room.message")]


@pytest.mark.parametrize(
    "more",
    [
        {"redacts": "$target"},
        {"content": {"redacts": "$target"}},
        {"content": {"m.relates_to": {"event_id": "$target"}}},
    ],
)
def test_what_an_event_is_about_is_its_target(more):
    assert happenings({"events": [event(**more)]})[0].target == "$target"


@pytest.mark.parametrize(
    "strange",
    [None, 7, [], {}, event(room_id=3), event(event_id=""), event(type="x" * 256)],
)
def test_an_event_without_proper_ids_is_left_out(strange):
    assert happenings({"events": [strange, event()]}) == [
        Happening(ROOM, EVENT, "m.room.message")
    ]


@pytest.mark.parametrize("strange", [None, 7, "x", {}])
def test_a_delivery_without_a_list_is_malformed(strange):
    with pytest.raises(ValueError, match="events"):
        happenings({"events": strange})


def test_an_empty_delivery_is_well_formed():
    assert happenings({}) == []


@pytest.mark.parametrize(("kind", "word"), [("peer", "peer"), ("role_play", "play")])
def test_account_names_are_random_and_tell_only_the_kind(kind, word):
    names = {new_localpart(kind) for _ in range(20)}

    assert len(names) == 20
    assert all(re.fullmatch(rf"{word}_[a-z0-9]{{12}}", name) for name in names)
