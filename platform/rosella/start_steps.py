"""The steps of a start, and the processes that they start."""

import gc
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rosella import children, folder
from rosella.faults import Stop
from rosella.helpline import Helpline
from rosella.ports import free_port
from rosella.progress import Progress

if TYPE_CHECKING:
    from rosella.beside import Beside

PATIENCE = 60
LITTLE_MEMORY = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""For Python processes with a few threads that rarely ask for memory at once: glibc
keeps one heap and gives back what is free (182 MB instead of 204 after seven hundred
pages). Elsewhere the names mean nothing.
"""


def start(helpline: Helpline) -> None:
    """Bring everything up in the order in which it can overlap: the homeserver
    starts while the tables are made, the web server while the content is loaded.
    """
    helpline.is_new = folder.prepare_folder(helpline.data)
    steps = _steps(helpline)
    progress = Progress(len(steps))
    with _little_collecting():
        for words, work in steps:
            with progress.step(words):
                work(helpline)
    run_worker(helpline)
    folder.mark_version(helpline.data, is_demo=helpline.is_demo)
    folder.write_running(helpline.data, helpline.what_runs())


@contextmanager
def _little_collecting() -> Iterator[None]:
    """Look for garbage a hundred times less often: what is imported stays, thousands
    of rows are written once, and next to none of them hold each other.
    """
    before = gc.get_threshold()
    gc.set_threshold(before[0] * 100, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _steps(helpline: Helpline) -> list[tuple[str, Callable[[Helpline], None]]]:
    people = " and the helpline's people" if helpline.is_demo else ""
    runs_homeserver = helpline.with_chat and not os.environ.get("ROSELLA_MATRIX_URL")
    steps = (
        (runs_homeserver, "Starting the homeserver", start_homeserver),
        (True, "Preparing the databases", _prepare_databases),
        (True, "Starting the web server", _start_web),
        (helpline.is_new, f"Loading the curriculum{people}", _load_content),
        (helpline.with_chat, "Opening peer support", _open_chat),
        (True, "Waiting for the first page", _wait_for_web),
    )
    return [(words, work) for is_needed, words, work in steps if is_needed]


def _prepare_databases(helpline: Helpline) -> None:
    os.environ.update(helpline.environment())
    # Django comes with it, after the settings are known.
    from rosella import first_start  # noqa: PLC0415

    first_start.prepare_databases(is_new=helpline.is_new)
    if not helpline.is_new:
        first_start.refresh_curriculum(helpline.data)


def _load_content(helpline: Helpline) -> None:
    from rosella import first_start  # noqa: PLC0415 - Django is set up by now

    if not helpline.is_demo:
        first_start.load_content()
    elif helpline.with_chat:
        helpline.opening = _begin_to_open_chat(helpline)
        first_start.load_demo(helpline.opening.go_on)
    else:
        first_start.load_demo()


def _begin_to_open_chat(helpline: Helpline) -> "Beside":
    """The people of the demo talk while their history is written: most of that talk is
    waiting for the homeserver.
    """
    from rosella import beside, first_start  # noqa: PLC0415 - Django is set up by now

    url, data = helpline.matrix_url, helpline.data
    return beside.Beside(lambda hired: first_start.open_chat_and_talk(url, data, hired))


def _open_chat(helpline: Helpline) -> None:
    from rosella import first_start  # noqa: PLC0415 - Django is set up by now

    if helpline.opening is None:
        first_start.open_chat(helpline.matrix_url, helpline.data)
    else:
        helpline.opening.wait()


def start_homeserver(helpline: Helpline) -> None:
    from chat import homeserver  # noqa: PLC0415 - not needed with --no-chat

    helpline.matrix_port = free_port()
    homeserver.render(
        helpline.data,
        server_name=_server_name(),
        port=helpline.matrix_port,
        web_port=helpline.port,
    )
    run_homeserver(helpline)


def run_homeserver(helpline: Helpline) -> None:
    """On the files that this start has written: its port is known to the web server."""
    from chat import homeserver  # noqa: PLC0415 - not needed with --no-chat

    command = homeserver.command(homeserver.Paths(helpline.data).config)
    helpline.running["homeserver"] = children.start(
        "homeserver", command, {}, helpline.data / "log"
    )


def _server_name() -> str:
    return os.environ.get("ROSELLA_MATRIX_SERVER_NAME", "rosella.internal")


def _start_web(helpline: Helpline) -> None:
    log = helpline.data / "log"
    for number, host in enumerate(helpline.hosts):
        name = "web" if number == 0 else f"web-{number}"
        helpline.running[name] = children.start(
            name, web_command(host, helpline.port), LITTLE_MEMORY, log
        )


def _wait_for_web(helpline: Helpline) -> None:
    """The web server came up meanwhile; what the homeserver could not deliver to it is
    asked for again.
    """
    _wait_for(helpline, f"{helpline.local_url}/healthz")
    if helpline.matrix_url:
        from chat import homeserver  # noqa: PLC0415 - not needed with --no-chat

        homeserver.ping(helpline.matrix_url, homeserver.read_tokens(helpline.data))


def run_worker(helpline: Helpline) -> None:
    """After everything that somebody waits for: nobody waits for the worker."""
    command = [
        sys.executable,
        "-m",
        "rosella.cli",
        "manage",
        "db_worker",
        "--no-reload",
    ]
    log = helpline.data / "log"
    helpline.running["worker"] = children.start("worker", command, LITTLE_MEMORY, log)


def web_command(host: str, port: int) -> list[str]:
    """One ASGI process, because live streams need one event loop."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "asginl",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        "1",
        "--no-ws",
        "--workers-kill-timeout",
        "2s",
        "--log-level",
        "warning",
        "rosella.asgi:application",
    ]


def _wait_for(helpline: Helpline, url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if helpline.running["web"].poll() is not None:
            raise Stop(f"The web server did not start: see {helpline.web_log}.")
        try:
            with urllib.request.urlopen(url, timeout=5):  # nosec B310  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise Stop(
        f"The web server did not answer within {PATIENCE} s: see {helpline.web_log}."
    )
