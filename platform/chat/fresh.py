"""Messages that came a moment ago, in this process's memory and nowhere else.

A page that is told of a message asks for it at once. For a few seconds the answer needs
no second question to the homeserver; who may read it is still asked before each answer.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from chat.domain import Message

KEPT_FOR = 5.0
MOST_KEPT = 500
Key = tuple[str, str]


class FreshMessages:
    """Keeps a message for `KEPT_FOR` seconds; the oldest goes when there are many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[Key, tuple[float, Message]] = OrderedDict()

    def keep(self, room_id: str, message: Message) -> None:
        with self._lock:
            self._held[room_id, message.event_id] = (self._clock(), message)
            while len(self._held) > MOST_KEPT or self._is_oldest_stale():
                self._held.popitem(last=False)

    def find(self, room_id: str, event_id: str) -> Message | None:
        with self._lock:
            while self._held and self._is_oldest_stale():
                self._held.popitem(last=False)
            _since, message = self._held.get((room_id, event_id), (0.0, None))
            return message

    def forget(self, room_id: str, event_id: str) -> None:
        """Drop a message that was taken away or changed."""
        with self._lock:
            self._held.pop((room_id, event_id), None)

    def _is_oldest_stale(self) -> bool:
        since, _message = next(iter(self._held.values()))
        return self._clock() - since > KEPT_FOR


fresh = FreshMessages()
