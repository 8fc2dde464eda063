"""Not too many messages at once: kept in this process's memory, as times alone."""

import time
from collections import defaultdict, deque

MOST = 20
WITHIN = 60.0
_sent: dict[int, deque[float]] = defaultdict(lambda: deque(maxlen=MOST))


def may_send(membership_id: int, *, now: float | None = None) -> bool:
    """Say whether this member may send another message, and count it."""
    moment = time.monotonic() if now is None else now
    times = _sent[membership_id]
    if len(times) == MOST and moment - times[0] < WITHIN:
        return False
    times.append(moment)
    return True
