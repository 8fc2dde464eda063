"""`rosella demo` and `rosella up`: web server, task worker and homeserver under one
supervising process.
"""

import argparse
import signal
import time
from contextlib import ExitStack
from types import FrameType

from rosella import children, folder
from rosella.faults import Stop
from rosella.helpline import Helpline
from rosella.paths import data_folder
from rosella.progress import say
from rosella.start_checks import check_can_start
from rosella.start_steps import start, start_worker

MINUTE = 60


def serve(options: argparse.Namespace) -> int:
    """Start everything, watch it until told to stop, and stop it cleanly together."""
    helpline = Helpline(
        data_folder(),
        options.port,
        options.bind,
        options.command == "demo",
        not options.no_chat,
    )
    check_can_start(helpline)
    signal.signal(signal.SIGTERM, _interrupt)
    with ExitStack() as cleanup:
        cleanup.callback(_stop_everything, helpline)
        start(helpline)
        _greet(helpline)
        return _watch(helpline)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _greet(helpline: Helpline) -> None:
    from rosella.first_start import first_link, sign_ins  # noqa: PLC0415 - Django is set up by now

    say()
    say(f"  Rosella is at {helpline.url}")
    if helpline.is_demo:
        say("  Sign in as one of these people; the password is rosella-demo for each:")
        for username, words in sign_ins():
            say(f"    {username:<26} {words}")
    elif link := first_link(helpline.url):
        say(
            "  Nobody has an account yet. Open this link once, within 14 days, to "
            "become the administrator:"
        )
        say(f"    {link}")
    say("  Stop it with Ctrl-C. Everything it keeps lies in " + str(helpline.data))


def _watch(helpline: Helpline) -> int:
    """Wait; each minute enqueue what is due; restart the worker; end all when the
    web server ends.
    """
    from rosella.due import enqueue_due  # noqa: PLC0415 - Django is set up by now

    last = 0.0
    while True:
        if time.monotonic() - last > MINUTE:
            last = time.monotonic()
            enqueue_due()
        for name, process in list(helpline.running.items()):
            if process.poll() is not None:
                _mend(helpline, name)
        time.sleep(0.5)


def _mend(helpline: Helpline, name: str) -> None:
    if name.startswith("web"):
        raise Stop(
            f"The web server has ended: see {helpline.web_log}, then "
            "start Rosella again."
        )
    if name == "homeserver":
        del helpline.running[name]
        say(
            f"  The homeserver has ended; peer support is closed. "
            f"See {helpline.data}/log; "
            "start Rosella again."
        )
        return
    time.sleep(1)
    start_worker(helpline)


def _stop_everything(helpline: Helpline) -> None:
    for process in helpline.running.values():
        if process.poll() is None:
            process.terminate()
    for process in helpline.running.values():
        children.stop(process)
    folder.forget_running(helpline.data)
