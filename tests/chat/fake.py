"""A homeserver in memory with the methods of `chat.client.Homeserver`.

`world.reset()` empties it, `world.is_down = True` stops it. The contract test holds
it to the real one.
"""

import itertools
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from chat.client import Page
from chat.domain import Message
from chat.errors import ChatRefused, ChatTooLarge, ChatUnavailable

LARGEST = 65_000


@dataclass
class FakeRoom:
    retention_days: int
    members: set[str] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)
    joined_at: dict[str, int] = field(default_factory=dict)
    sent: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class World:
    """Everything that the fake homeserver remembers."""

    rooms: dict[str, FakeRoom] = field(default_factory=dict)
    accounts: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    is_down: bool = False
    numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

    def reset(self) -> None:
        self.__init__()


world = World()


class FakeHomeserver:
    def __init__(self, url: str, *, token: str, server_name: str) -> None:
        self.server_name = server_name
        self.bot = f"@rosella-bot:{server_name}"

    def register(self, localpart: str) -> str:
        self._check_up()
        mxid = f"@{localpart}:{self.server_name}"
        world.accounts.add(mxid)
        return mxid

    def create_room(self, *, retention_days: int) -> str:
        self._check_up()
        room_id = f"!room{next(world.numbers)}:{self.server_name}"
        world.rooms[room_id] = FakeRoom(retention_days, members={self.bot})
        world.rooms[room_id].joined_at[self.bot] = 0
        return room_id

    def add_member(self, room_id: str, mxid: str) -> None:
        room = self._room(room_id)
        if mxid not in room.members:
            room.members.add(mxid)
            room.joined_at[mxid] = len(room.messages)

    def members(self, room_id: str) -> set[str]:
        return set(self._room(room_id).members)

    def leave(self, room_id: str, mxid: str) -> None:
        self._room(room_id).members.discard(mxid)

    def kick(self, room_id: str, mxid: str) -> None:
        self._room(room_id).members.discard(mxid)

    def send_text(
        self,
        room_id: str,
        sender: str,
        text: str,
        *,
        tx_id: str,
        at: datetime | None = None,
    ) -> str:
        room = self._room(room_id)
        if sender not in room.members or sender in world.closed:
            raise ChatRefused("M_FORBIDDEN")
        if len(text) > LARGEST:
            raise ChatTooLarge
        if (sender, tx_id) not in room.sent:
            event_id = f"$event{next(world.numbers)}"
            message = Message(event_id, sender, text, at or datetime.now(UTC))
            room.messages.append(message)
            room.sent[sender, tx_id] = event_id
        return room.sent[sender, tx_id]

    def messages(
        self, room_id: str, reader: str, *, limit: int = 50, before: str = ""
    ) -> Page:
        visible = self._visible(room_id, reader)
        end = int(before) if before else len(visible)
        start = max(0, end - limit)
        return Page(visible[start:end], str(start) if start else "")

    def message(self, room_id: str, event_id: str, reader: str) -> Message:
        for message in self._visible(room_id, reader):
            if message.event_id == event_id:
                return message
        raise ChatRefused("M_NOT_FOUND")

    def redact(self, room_id: str, event_id: str, *, tx_id: str) -> None:
        room = self._room(room_id)
        room.messages = [
            replace(one, text="", is_removed=True) if one.event_id == event_id else one
            for one in room.messages
        ]

    def close_account(self, mxid: str) -> None:
        self._check_up()
        world.closed.add(mxid)

    def purge_room(self, room_id: str) -> str:
        self._room(room_id)
        del world.rooms[room_id]
        return room_id

    def is_purged(self, delete_id: str) -> bool:
        self._check_up()
        return delete_id not in world.rooms

    def _check_up(self) -> None:
        if world.is_down:
            raise ChatUnavailable

    def _room(self, room_id: str) -> FakeRoom:
        self._check_up()
        try:
            return world.rooms[room_id]
        except KeyError:
            raise ChatRefused("M_NOT_FOUND") from None

    def _visible(self, room_id: str, reader: str) -> list[Message]:
        room = self._room(room_id)
        if reader not in room.members:
            raise ChatRefused("M_FORBIDDEN")
        return room.messages[room.joined_at[reader] :]
