"""Which key sent which text a moment ago: in this process's memory, as hashes alone."""

import hashlib
import threading
from collections import OrderedDict

MOST_KEPT = 2_000


class SentKeys:
    """Remembers what was sent; the oldest goes when there are many."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[str, str] = OrderedDict()

    def keep(self, membership_id: int, tx_id: str, text: str) -> None:
        with self._lock:
            self._held[_hash(membership_id, tx_id)] = _hash(tx_id, text)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def was_another(self, membership_id: int, tx_id: str, text: str) -> bool:
        """Whether this key has sent a text already, and not this one."""
        with self._lock:
            found = self._held.get(_hash(membership_id, tx_id))
        return found is not None and found != _hash(tx_id, text)


def _hash(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


sent = SentKeys()
