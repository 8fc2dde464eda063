"""Reading what the homeserver delivers: which ids count, and nothing else is kept."""

import secrets
import string
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

LONGEST_ID = 255
MESSAGE = "m.room.message"
NEEDED = ("room_id", "event_id", "type")
ALPHABET = string.ascii_lowercase + string.digits
PREFIXES = {"peer": "peer", "role_play": "play"}


@dataclass(frozen=True, slots=True)
class Happening:
    """The ids of one event. `target`: what an edit or a redaction is about."""

    room_id: str
    event_id: str
    type: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message as a member may see it."""

    event_id: str
    sender: str
    text: str = field(repr=False)
    sent_at: datetime
    is_removed: bool = False


def new_localpart(kind: str) -> str:
    """Draw the random name of an account; it tells the kind and nothing more."""
    word = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return f"{PREFIXES[kind]}_{word}"


def messages_in(delivery: Mapping[str, Any]) -> Iterator[tuple[str, Message]]:
    """Each readable message of a delivery with its room; edits are left out, for they
    are words of another event.
    """
    for event in delivery["events"]:
        with suppress(KeyError, TypeError, AttributeError, ValueError, OverflowError):
            if event["type"] == MESSAGE and not _target(event):
                yield event["room_id"], message_of(event)


def happenings(delivery: Mapping[str, Any]) -> list[Happening]:
    """Return the ids of every event delivered; ValueError when it is no list."""
    events = delivery.get("events", [])
    if not isinstance(events, list):
        raise ValueError("events")
    return list(_readable(events))


def _readable(events: Iterable[Any]) -> Iterable[Happening]:
    """Leave out what has no ids or absurd ones: no delivery is refused for it."""
    for event in events:
        if not isinstance(event, dict):
            continue
        room_id, event_id, kind = (_id(event, name) for name in NEEDED)
        if room_id and event_id and kind:
            yield Happening(room_id, event_id, kind, _target(event))


def _id(event: Mapping[str, Any], name: str) -> str:
    found = event.get(name)
    return found if isinstance(found, str) and len(found) <= LONGEST_ID else ""


def _target(event: Mapping[str, Any]) -> str:
    content = event.get("content")
    content = content if isinstance(content, dict) else {}
    relation = content.get("m.relates_to")
    related = relation.get("event_id") if isinstance(relation, dict) else None
    found = event.get("redacts") or content.get("redacts") or related
    return found if isinstance(found, str) and len(found) <= LONGEST_ID else ""


def message_of(event: Mapping[str, Any]) -> Message:
    """Read an event strictly: plain text alone, and an edit's newest words."""
    content = event.get("content") or {}
    shown = content.get("m.new_content") or content
    text = shown.get("body")
    return Message(
        event_id=str(event["event_id"]),
        sender=str(event["sender"]),
        text=text if isinstance(text, str) else "",
        sent_at=datetime.fromtimestamp(event["origin_server_ts"] / 1000, tz=UTC),
        is_removed=not content,
    )
