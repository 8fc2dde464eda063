"""The one door to Matrix. Every answer is checked here and every fault is one of ours.

Calls are made as a person's account: the application service's token and
`?user_id=`. Whether she may is decided before, by the app that asks: Matrix lets
this token act for locked and deactivated accounts as well.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
import nio
from asgiref.sync import async_to_sync
from nio.api import Api

from chat.domain import Message, message_of
from chat.errors import ChatBusy, ChatRefused, ChatTooLarge, ChatUnavailable
from chat.room_state import first_state, power_levels

CONFIG = nio.AsyncClientConfig(
    encryption_enabled=False,
    store_sync_tokens=False,
    max_limit_exceeded=2,
    max_timeouts=1,
    request_timeout=10,
)
BOT = "rosella-bot"
READING = 5.0
"""Seconds that whoever only reads waits at most, every second try included."""
PIECES = 3
MESSAGES_ONLY = {"types": ["m.room.message"]}
REFUSALS = {
    "M_FORBIDDEN",
    "M_NOT_FOUND",
    "M_USER_SUSPENDED",
    "M_EXCLUSIVE",
    "M_UNKNOWN",
}


@dataclass(frozen=True, slots=True)
class Page:
    """Messages, oldest first, and the token of what came before ("" at the start)."""

    messages: list[Message]
    before: str = ""


class ASClient(nio.AsyncClient):
    """nio's client, acting for one account with the application service's token."""

    def __init__(self, url: str, token: str, mxid: str) -> None:
        super().__init__(url, mxid, device_id="", store_path=None, config=CONFIG)
        self.access_token, self.user_id = token, mxid

    async def send(  # noqa: PLR0913, PLR0917 - nio's own signature
        self,
        method: str,
        path: str,
        data: Any = None,
        headers: Any = None,
        trace_context: Any = None,
        timeout: float | None = None,
    ) -> Any:
        path += ("&" if "?" in path else "?") + urlencode({"user_id": self.user_id})
        return await super().send(method, path, data, headers, trace_context, timeout)


Work = Callable[[ASClient], Awaitable[Any]]


class Homeserver:
    """What Rosella asks of its homeserver. Each call has a client of its own."""

    def __init__(self, url: str, *, token: str, server_name: str) -> None:
        self._url, self._token = url, token
        self.server_name = server_name
        self.bot = f"@{BOT}:{server_name}"

    def register(self, localpart: str) -> str:
        """Create an account and return its id; that it exists already is success."""
        kind = "m.login.application_service"
        body = {"type": kind, "username": localpart, "inhibit_login": True}
        try:
            self._raw("POST", "/_matrix/client/v3/register", body)
        except ChatRefused as fault:
            if fault.code != "M_USER_IN_USE":
                raise
        return f"@{localpart}:{self.server_name}"

    def create_room(self, *, retention_days: int) -> str:
        """Open a private room that forgets, with the bot alone in it."""
        state = first_state(self.server_name, retention_days)

        async def create(client: ASClient) -> Any:
            return await client.room_create(
                visibility=nio.RoomVisibility.private,
                preset=nio.RoomPreset.private_chat,
                room_version="10",
                federate=False,
                initial_state=state,
                power_level_override=power_levels(self.bot),
            )

        return self._as(self.bot, create).room_id

    def add_member(self, room_id: str, mxid: str) -> None:
        """Invite and join; somebody who is in the room already stays in it."""
        if mxid in self.members(room_id):
            return
        self._as(self.bot, lambda client: client.room_invite(room_id, mxid))
        self._as(mxid, lambda client: client.join(room_id))

    def members(self, room_id: str) -> set[str]:
        answer = self._as(
            self.bot, lambda client: client.joined_members(room_id), patience=READING
        )
        return {member.user_id for member in answer.members}

    def leave(self, room_id: str, mxid: str) -> None:
        """Leave as oneself; somebody who is not in the room has left already."""
        try:
            self._as(mxid, lambda client: client.room_leave(room_id))
        except ChatRefused as fault:
            if fault.code not in {"M_FORBIDDEN", "M_NOT_FOUND"}:
                raise

    def kick(self, room_id: str, mxid: str) -> None:
        """Take somebody out; doing it twice changes nothing."""
        if mxid in self.members(room_id):
            self._as(self.bot, lambda client: client.room_kick(room_id, mxid))

    def send_text(
        self,
        room_id: str,
        sender: str,
        text: str,
        *,
        tx_id: str,
        at: datetime | None = None,
    ) -> str:
        """Send a text and return its id; the same `tx_id` again returns the same id."""
        body = {"msgtype": "m.text", "body": text}
        path = f"{_room(room_id)}/send/m.room.message/{quote(tx_id, safe='')}"
        if at is not None:
            path += f"?ts={int(at.timestamp() * 1000)}"
        return str(self._raw("PUT", path, body, mxid=sender)["event_id"])

    def messages(
        self, room_id: str, reader: str, *, limit: int = 50, before: str = ""
    ) -> Page:
        """Return the newest messages that this member may see, or those `before`.

        A piece of the history that was not hers to see comes back empty, so a few
        more are asked for before the beginning is believed.
        """

        async def read(client: ASClient) -> Page:
            return await _page(client, room_id, limit, before or None)

        page: Page = self._as(reader, read, patience=READING)
        return page

    def message(self, room_id: str, event_id: str, reader: str) -> Message:
        """Return one message; ChatRefused when this reader may not see it."""
        path = f"{_room(room_id)}/event/{quote(event_id, safe='')}"
        source = self._raw("GET", path, mxid=reader)
        if source.get("type") != "m.room.message":
            raise ChatRefused("M_NOT_FOUND")
        return message_of(source)

    def redact(self, room_id: str, event_id: str, *, tx_id: str) -> None:
        """Take a message's text away; Synapse forgets it within a day."""
        event, key = quote(event_id, safe=""), quote(tx_id, safe="")
        self._raw("PUT", f"{_room(room_id)}/redact/{event}/{key}", {}, mxid=self.bot)

    def close_account(self, mxid: str) -> None:
        """Lock and suspend: deactivation could not be undone without a password."""
        account = quote(mxid, safe="")
        lock = {"locked": True}
        self._raw("PUT", f"/_synapse/admin/v2/users/{account}", lock)
        self._raw("PUT", f"/_synapse/admin/v1/suspend/{account}", {"suspend": True})

    def purge_room(self, room_id: str) -> str:
        """Delete a room with all it held; returns the id to ask `is_purged` with."""
        path = f"/_synapse/admin/v2/rooms/{quote(room_id, safe='')}"
        return str(self._raw("DELETE", path, {"purge": True})["delete_id"])

    def is_purged(self, delete_id: str) -> bool:
        path = f"/_synapse/admin/v2/rooms/delete_status/{quote(delete_id, safe='')}"
        return bool(self._raw("GET", path)["status"] == "complete")

    def _as(self, mxid: str, work: Work, *, patience: float | None = None) -> Any:
        """Run one of nio's calls as this account; return a good answer or raise.

        `patience` is how many seconds all of it may take.
        """
        return async_to_sync(self._exchange)(mxid, work, patience)

    async def _exchange(self, mxid: str, work: Work, patience: float | None) -> Any:
        client = ASClient(self._url, self._token, mxid)
        try:
            async with asyncio.timeout(patience):
                return _checked(await work(client))
        except (aiohttp.ClientError, TimeoutError, OSError) as fault:
            raise ChatUnavailable from fault
        finally:
            await client.close()

    def _raw(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        mxid: str = "",
    ) -> dict[str, Any]:
        """Call what nio has no method for, on nio's connection."""
        payload = None if body is None else Api.to_json(body)

        async def call(client: ASClient) -> Any:
            client.client_session = aiohttp.ClientSession(timeout=_timeout())
            headers = {"Authorization": f"Bearer {self._token}"}
            answer = await client.send(method, path, payload, headers)
            return await _read(answer)

        patience = READING if method == "GET" else None
        result: dict[str, Any] = self._as(mxid or self.bot, call, patience=patience)
        return result


async def _page(client: ASClient, room_id: str, limit: int, start: str | None) -> Page:
    found: list[Message] = []
    for _ in range(PIECES):
        answer = _checked(
            await client.room_messages(
                room_id,
                start,
                limit=limit - len(found),
                message_filter=MESSAGES_ONLY,
            )
        )
        found = [message_of(one.source) for one in reversed(answer.chunk)] + found
        start = answer.end
        if start is None or len(found) >= limit:
            break
    return Page(found, start or "" if len(found) >= limit else "")


def _timeout() -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=CONFIG.request_timeout)


async def _read(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    """Return the object of a good answer; raise our own fault for any other."""
    try:
        content = json.loads(await answer.read())
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise ChatUnavailable
    if answer.status >= 400:  # noqa: PLR2004 - HTTP
        raise _fault(str(content.get("errcode", "")))
    return content


def _checked(answer: Any) -> Any:
    """nio returns its faults; raise them."""
    if isinstance(answer, nio.ErrorResponse):
        raise _fault(str(answer.status_code or ""))
    return answer


def _fault(code: str) -> Exception:
    if code == "M_LIMIT_EXCEEDED":
        return ChatBusy()
    if code == "M_TOO_LARGE":
        return ChatTooLarge()
    if code in REFUSALS or code == "M_USER_IN_USE":
        return ChatRefused(code)
    return ChatUnavailable()


def _room(room_id: str) -> str:
    return f"/_matrix/client/v3/rooms/{quote(room_id, safe='')}"
