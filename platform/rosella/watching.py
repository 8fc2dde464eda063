"""The watch after a start: what is due each minute is enqueued, and a child that has
ended is started again.
"""

import time
from dataclasses import dataclass, field

from rosella import folder
from rosella.faults import Stop
from rosella.helpline import Helpline
from rosella.progress import say
from rosella.start_steps import run_homeserver, run_worker

MINUTE = 60
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
STEADY = 300
"""Seconds after which an end is no longer taken for the same trouble."""

NAMES = {"homeserver": "The homeserver", "worker": "The task worker"}
STARTERS = {"homeserver": run_homeserver, "worker": run_worker}


@dataclass
class Restarts:
    """When each child that has ended is started again.

    The pause doubles while a child keeps ending, because one that cannot start would
    otherwise keep the machine busy.
    """

    waiting: dict[str, float] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)
    _started: dict[str, float] = field(default_factory=dict)

    def plan(self, name: str, now: float) -> float:
        """Let the child wait; return for how long."""
        is_same_trouble = now - self._started.get(name, -STEADY) < STEADY
        pause = self._pauses[name] * 2 if is_same_trouble else FIRST_PAUSE
        self._pauses[name] = min(pause, LONGEST_PAUSE)
        self.waiting[name] = now + self._pauses[name]
        return self._pauses[name]

    def take_due(self, now: float) -> list[str]:
        """The children whose pause is over; they wait no longer."""
        due = [name for name, at in self.waiting.items() if now >= at]
        for name in due:
            del self.waiting[name]
            self._started[name] = now
        return due


def watch(helpline: Helpline) -> int:
    """Wait until told to stop; raise Stop when the web server ends."""
    from rosella.due import enqueue_due  # noqa: PLC0415 - Django is set up by now

    restarts, enqueued_at = Restarts(), float("-inf")
    while True:
        now = time.monotonic()
        if now - enqueued_at > MINUTE:
            enqueued_at = now
            enqueue_due()
        look_after_children(helpline, restarts, now)
        time.sleep(0.5)
        if helpline.told_to_stop:
            raise KeyboardInterrupt


def look_after_children(helpline: Helpline, restarts: Restarts, now: float) -> None:
    """Say which child has ended, and start those again whose pause is over."""
    for name, process in list(helpline.running.items()):
        if process.poll() is not None:
            _raise_for_web(helpline, name)
            del helpline.running[name]
            _say_ended(helpline, name, restarts.plan(name, now))
    for name in restarts.take_due(now):
        STARTERS[name](helpline)
        folder.write_running(helpline.data, helpline.what_runs())
        say(f"  {NAMES[name]} was started again.")


def _raise_for_web(helpline: Helpline, name: str) -> None:
    if name.startswith("web"):
        raise Stop(
            f"The web server has ended: see {helpline.web_log}, then "
            "start Rosella again."
        )


def _say_ended(helpline: Helpline, name: str, pause: float) -> None:
    closed = " Peer support is closed meanwhile." if name == "homeserver" else ""
    log = helpline.data / "log" / f"{name}.log"
    say(
        f"  {NAMES[name]} has ended; it is started again in {pause:.0f} s.{closed} "
        f"The reason may stand in {log}."
    )
