"""Live updates: the homeserver's deliveries become server-sent events.

One reader of the table a process: woken after each delivery that this process
stored, and every quarter of a second besides, for deliveries that another stored.
"""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections
from django.http import StreamingHttpResponse

from chat.domain import MESSAGE
from chat.models import LiveEvent

logger = logging.getLogger(__name__)

MOVE = "m.room.member"
POLL = 0.25
HEARTBEAT = 15.0
LONGEST_QUEUE = 100
MOST_REPLAYED = 500
RETRY = b"retry: 2000\n\n"
BEAT = b": still here\n\n"


@dataclass(frozen=True, slots=True)
class Signal:
    """What a page is told: where, which event, of which type, about which other."""

    seq: int
    room_id: str
    event_id: str
    type: str
    target: str

    def as_bytes(self, html: str = "") -> bytes:
        """With `html` the page has the message itself and need not ask for it."""
        data = {
            "room": self.room_id,
            "event": self.event_id,
            "type": self.type,
            "target": self.target,
        }
        if html:
            data["html"] = html
        return f"id: {self.seq}\ndata: {json.dumps(data)}\n\n".encode()


Inbox = asyncio.Queue[Signal | None]


class Hub:
    """Hands each new event to the streams of its room; a stream that lags is closed."""

    def __init__(self) -> None:
        self._inboxes: dict[Inbox, frozenset[str]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._bell = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Have the table read now; from any thread, and without a loop as well."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._bell.set)

    @contextlib.contextmanager
    def listening(self, room_ids: Collection[str]) -> Iterator[Inbox]:
        inbox: Inbox = asyncio.Queue(LONGEST_QUEUE)
        self._inboxes[inbox] = frozenset(room_ids)
        self._start()
        try:
            yield inbox
        finally:
            self._inboxes.pop(inbox, None)

    def _start(self) -> None:
        """Start the reader in this loop unless it runs here already."""
        loop = asyncio.get_running_loop()
        is_running = self._reader is not None and not self._reader.done()
        if self._loop is loop and is_running:
            return
        self._loop, self._bell = loop, asyncio.Event()
        self._reader = loop.create_task(self._read())

    async def _read(self) -> None:
        seq = await self._calmly(_latest_seq(), 0)
        while self._inboxes:
            for signal in await self._calmly(_read_after(seq), []):
                seq = signal.seq
                self._deliver(signal)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), POLL)
            self._bell.clear()

    async def _calmly[T](self, read: Awaitable[T], otherwise: T) -> T:
        """A database that cannot answer now is asked again at the next turn."""
        try:
            return await read
        except DatabaseError:
            logger.warning("live events could not be read")
            return otherwise

    def _deliver(self, signal: Signal) -> None:
        for inbox, room_ids in list(self._inboxes.items()):
            if signal.room_id in room_ids:
                self._put(inbox, signal)

    def _put(self, inbox: Inbox, signal: Signal) -> None:
        try:
            inbox.put_nowait(signal)
        except asyncio.QueueFull:
            self._inboxes.pop(inbox, None)
            inbox.get_nowait()
            inbox.put_nowait(None)


hub = Hub()
StillAllowed = Callable[[], Awaitable[bool]]
HtmlOf = Callable[[str], Awaitable[str]]


async def _no_html(_event_id: str) -> str:
    return ""


async def live_stream(
    room_ids: Collection[str],
    last_id: int | None,
    still_allowed: StillAllowed,
    html_of: HtmlOf = _no_html,
) -> AsyncIterator[bytes]:
    """Yield the events of these rooms as server-sent events until they are not hers.

    With `last_id` what came after it is told first. `still_allowed` is asked with
    every heartbeat and whenever somebody comes or goes; the first no ends the stream.
    `html_of` gives a new message as this reader sees it, so that it needs no second
    way over a slow line, or "" when her page has to ask for it.
    """
    with hub.listening(room_ids) as inbox:
        yield RETRY
        seq = await _latest_seq() if last_id is None else last_id
        for signal in await _read_after(seq, room_ids):
            seq = signal.seq
            yield signal.as_bytes()
        async for news in _ticking(inbox, still_allowed):
            if news is None:
                yield BEAT
            elif news.seq > seq:
                seq = news.seq
                html = await html_of(news.event_id) if news.type == MESSAGE else ""
                yield news.as_bytes(html)


async def _ticking(
    inbox: Inbox, still_allowed: StillAllowed
) -> AsyncIterator[Signal | None]:
    """Yield signals, and None at each heartbeat; end when it is no longer allowed."""
    beat_at = time.monotonic() + HEARTBEAT
    while True:
        try:
            signal = await asyncio.wait_for(inbox.get(), beat_at - time.monotonic())
        except TimeoutError:
            if not await still_allowed():
                return
            beat_at = time.monotonic() + HEARTBEAT
            yield None
            continue
        if signal is None or (signal.type == MOVE and not await still_allowed()):
            return
        yield signal


def sse_response(stream: AsyncIterator[bytes]) -> StreamingHttpResponse:
    """Wrap a stream so that nothing on the way holds it back or packs it."""
    response = StreamingHttpResponse(stream, content_type="text/event-stream")
    response["Cache-Control"] = "no-cache, no-store"
    response["Content-Encoding"] = "identity"
    response["X-Accel-Buffering"] = "no"
    return response


def _latest() -> int:
    try:
        return LiveEvent.objects.latest_seq()
    finally:
        close_old_connections()


def _after(seq: int, room_ids: Collection[str] | None = None) -> list[Signal]:
    try:
        rows = LiveEvent.objects.after(seq)
        if room_ids is not None:
            rows = rows.in_rooms(room_ids)
        found = rows.values_list(
            "seq", "room_id", "event_id", "type", "target_event_id"
        )
        return [Signal(*row) for row in found[:MOST_REPLAYED]]
    finally:
        close_old_connections()


_latest_seq = sync_to_async(_latest, thread_sensitive=False)
_read_after = sync_to_async(_after, thread_sensitive=False)
