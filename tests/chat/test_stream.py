import asyncio
import json

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from chat import stream
from chat.domain import Happening
from chat.models import LiveEvent
from chat.services import record_delivery

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "peer"]),
    pytest.mark.asyncio,
]
ROOM = "!a:x"


async def allowed():
    return True


async def denied():
    return False


def happening(event, room=ROOM, kind="m.room.message"):
    return Happening(room, event, kind)


async def deliver(*events):
    await sync_to_async(record_delivery)(events, now=timezone.now())


async def next_news(live, within=3):
    """Return what is told next; heartbeats and the first line are skipped."""
    while True:
        part = await asyncio.wait_for(anext(live), within)
        if part.startswith(b"id:"):
            return json.loads(part.split(b"data: ")[1])


async def next_event(live, within=3):
    return (await next_news(live, within))["event"]


async def opened(room_ids=(ROOM,), last_id=None, still_allowed=allowed):
    live = stream.live_stream(room_ids, last_id, still_allowed)
    assert await anext(live) == stream.RETRY
    return live


async def test_what_happens_in_her_room_is_told_within_a_second():
    live = await opened(last_id=0)
    waiting = asyncio.ensure_future(next_event(live, within=1))
    await asyncio.sleep(0.05)

    await deliver(happening("$one"))

    assert await waiting == "$one"
    await live.aclose()


async def test_a_message_comes_with_what_she_sees_of_it():
    async def as_she_sees_it(event_id):
        return f"<li>{event_id}</li>"

    live = stream.live_stream([ROOM], 0, allowed, as_she_sees_it)
    assert await anext(live) == stream.RETRY

    stream.hub._deliver(stream.Signal(1, ROOM, "$gone", "m.room.redaction", "$old"))
    stream.hub._deliver(stream.Signal(2, ROOM, "$one", "m.room.message", ""))

    assert "html" not in await next_news(live)
    assert (await next_news(live))["html"] == "<li>$one</li>"
    await live.aclose()


async def test_what_another_process_stored_is_found_as_well(monkeypatch):
    live = await opened(last_id=0)
    waiting = asyncio.ensure_future(next_event(live))
    await asyncio.sleep(0.05)
    monkeypatch.setattr(stream.hub, "_loop", None)

    await deliver(happening("$one"))

    assert await waiting == "$one"
    await live.aclose()


async def test_other_rooms_are_not_told():
    live = await opened(last_id=0)

    await deliver(happening("$other", room="!b:x"), happening("$hers"))

    assert await next_event(live) == "$hers"
    await live.aclose()


async def test_after_a_break_the_rest_is_told_once_and_in_order():
    await deliver(happening("$one"), happening("$two"), happening("$three"))
    first = await sync_to_async(LiveEvent.objects.get)(event_id="$one")

    live = await opened(last_id=first.seq)

    assert [await next_event(live), await next_event(live)] == ["$two", "$three"]
    with pytest.raises(TimeoutError):
        await next_event(live, within=0.4)


async def test_the_heartbeat_asks_whether_it_is_still_hers(monkeypatch):
    monkeypatch.setattr(stream, "HEARTBEAT", 0.05)

    hers, not_hers = await opened(), await opened(still_allowed=denied)

    assert await asyncio.wait_for(anext(hers), 2) == stream.BEAT
    with pytest.raises(StopAsyncIteration):
        await asyncio.wait_for(anext(not_hers), 2)
    await hers.aclose()


async def test_a_stream_ends_at_once_when_she_was_taken_out():
    live = await opened(last_id=0, still_allowed=denied)
    waiting = asyncio.ensure_future(next_event(live))
    await asyncio.sleep(0.05)

    await deliver(happening("$out", kind="m.room.member"))

    with pytest.raises(StopAsyncIteration):
        await asyncio.wait_for(waiting, 2)


async def test_a_stream_that_lags_is_closed_and_others_go_on(monkeypatch):
    monkeypatch.setattr(stream, "LONGEST_QUEUE", 2)
    slow = await opened(last_id=0)
    waiting = asyncio.ensure_future(next_event(slow))
    await asyncio.sleep(0.05)
    await deliver(happening("$first"))
    assert await waiting == "$first"

    await deliver(*(happening(f"${n}") for n in range(5)))
    await asyncio.sleep(0.5)

    told = [part async for part in slow]
    assert len(told) < 5


async def test_the_reader_stops_when_nobody_listens():
    live = await opened(last_id=0)
    await live.aclose()

    await asyncio.wait_for(stream.hub._reader, 2)

    assert stream.hub._inboxes == {}


async def test_nothing_on_the_way_may_hold_a_stream_back():
    live = await opened()

    response = stream.sse_response(live)

    assert response["Content-Type"] == "text/event-stream"
    assert response["Content-Encoding"] == "identity"
    assert response["X-Accel-Buffering"] == "no"
    assert "no-cache" in response["Cache-Control"]
    await live.aclose()
