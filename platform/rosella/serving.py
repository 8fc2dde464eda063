"""`rosella demo` and `rosella up`: web server, task worker and homeserver under one
supervising process.
"""

import argparse
import signal
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

from rosella import children, folder
from rosella.helpline import Helpline
from rosella.paths import data_folder
from rosella.progress import say
from rosella.start_checks import check_can_start, held_port
from rosella.start_steps import start
from rosella.watching import watch


def serve(options: argparse.Namespace) -> int:
    """Start everything, watch it until told to stop, and stop it cleanly together.

    The folder and the port are held from the first check until the last child has
    ended.
    """
    helpline = Helpline(
        data_folder(),
        options.port,
        options.bind,
        options.command == "demo",
        not options.no_chat,
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt(helpline))
    with ExitStack() as cleanup:
        cleanup.enter_context(folder.held(helpline.data))
        cleanup.enter_context(held_port(helpline))
        check_can_start(helpline)
        cleanup.callback(_stop_everything, helpline)
        start(helpline)
        _greet(helpline)
        return watch(helpline)


def _interrupt(helpline: Helpline) -> Callable[[int, FrameType | None], None]:
    """Stop at once. Where Python drops an exception, as while it clears an object away,
    the watch finds what was asked half a second later.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        helpline.told_to_stop = True
        raise KeyboardInterrupt

    return interrupt


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


def _stop_everything(helpline: Helpline) -> None:
    if helpline.opening is not None:
        helpline.opening.stop()
    for process in helpline.running.values():
        if process.poll() is None:
            process.terminate()
    for process in helpline.running.values():
        children.stop(process)
    folder.forget_running(helpline.data)
