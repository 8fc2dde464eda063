"""Processes that a test waits for."""

import time
from pathlib import Path

PATIENCE = 10


def is_alive(pid):
    """Whether it still runs; one that ended and was not yet collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until(claim):
    until = time.monotonic() + PATIENCE
    while not claim() and time.monotonic() < until:
        time.sleep(0.02)
    return claim()
