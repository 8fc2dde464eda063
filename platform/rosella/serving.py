"""`rosella demo` and `rosella up`: web server, task worker and homeserver under one
supervising process.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from environ import Env

from rosella import children, folder
from rosella.faults import Stop
from rosella.paths import STATIC_BUILD, data_folder
from rosella.ports import free_port, is_free
from rosella.progress import Progress, say

PATIENCE = 60
MINUTE = 60


@dataclass
class Helpline:
    """One started Rosella: where it is, and its children by name."""

    data: Path
    port: int
    bind: str
    is_demo: bool
    with_chat: bool
    is_new: bool = False
    matrix_port: int = 0
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def url(self) -> str:
        given = os.environ.get("ROSELLA_URL", "").rstrip("/")
        return given or self.local_url

    @property
    def web_log(self) -> Path:
        return self.data / "log" / "web.log"

    @property
    def local_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def matrix_url(self) -> str:
        if not self.with_chat:
            return ""
        given = os.environ.get("ROSELLA_MATRIX_URL", "")
        return given or (
            f"http://127.0.0.1:{self.matrix_port}" if self.matrix_port else ""
        )

    def environment(self) -> dict[str, str]:
        """What every child, and this process, must know."""
        return {
            "DJANGO_SETTINGS_MODULE": "rosella.settings.production",
            "ROSELLA_DATA": str(self.data),
            "ROSELLA_URL": self.url,
            "ROSELLA_DEMO": "True" if self.is_demo else "False",
            "ROSELLA_MATRIX_URL": self.matrix_url,
        }


def serve(options: argparse.Namespace) -> int:
    """Start everything, watch it until told to stop, and stop it cleanly together."""
    helpline = Helpline(
        data_folder(),
        options.port,
        options.bind,
        options.command == "demo",
        not options.no_chat,
    )
    _check_can_start(helpline)
    signal.signal(signal.SIGTERM, _interrupt)
    with ExitStack() as cleanup:
        cleanup.callback(_stop_everything, helpline)
        _start(helpline)
        _greet(helpline)
        return _watch(helpline)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _check_can_start(helpline: Helpline) -> None:
    running = folder.read_running(helpline.data)
    if running is not None:
        raise Stop(
            f"Rosella runs on this folder already, at {running.url}: stop it first, "
            "or use --data DIR."
        )
    if not 1 <= helpline.port <= 65_535:  # noqa: PLR2004 - the range of ports
        raise Stop("The port must be a number from 1 to 65535: try --port 8000.")
    if not is_free(helpline.port):
        raise Stop(
            f"Port {helpline.port} is taken: choose another, for instance --port "
            f"{helpline.port + 1}."
        )
    if helpline.is_demo and not _is_loopback(helpline.url):
        raise Stop(
            "The demo serves this computer only: remove ROSELLA_URL, or use `rosella "
            "up`."
        )
    if helpline.url.startswith("https://") and not _is_behind_proxy():
        raise Stop(
            "Rosella itself speaks no HTTPS: put a proxy in front that sets "
            "X-Forwarded-Proto, then set ROSELLA_BEHIND_PROXY=True."
        )
    if not STATIC_BUILD.exists():
        raise Stop(
            "The style files are not built: start Rosella with the `./rosella` script "
            "of the checkout."
        )


def _is_behind_proxy() -> bool:
    return bool(Env().bool("ROSELLA_BEHIND_PROXY", default=False))


def _is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}


def _start(helpline: Helpline) -> None:
    """Bring everything up in the order in which it can overlap: the homeserver
    starts while the tables are made.
    """
    helpline.is_new = folder.prepare_folder(helpline.data)
    steps = _steps(helpline)
    progress = Progress(len(steps))
    for words, work in steps:
        with progress.step(words):
            work(helpline)
    _start_worker(helpline)
    folder.mark_version(helpline.data)
    folder.write_running(helpline.data, _what_runs(helpline))


def _steps(helpline: Helpline) -> list[tuple[str, Callable[[Helpline], None]]]:
    people = " and the helpline's people" if helpline.is_demo else ""
    runs_homeserver = helpline.with_chat and not os.environ.get("ROSELLA_MATRIX_URL")
    steps = (
        (runs_homeserver, "Starting the homeserver", _start_homeserver),
        (True, "Preparing the databases", _prepare_databases),
        (helpline.is_new, f"Loading the curriculum{people}", _load_content),
        (True, "Starting the web server", _start_web),
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

    first_start.load_content(is_demo=helpline.is_demo)


def _open_chat(helpline: Helpline) -> None:
    from rosella import first_start  # noqa: PLC0415 - Django is set up by now

    wants_talk = helpline.is_new and helpline.is_demo
    first_start.open_chat(helpline.matrix_url, helpline.data, wants_talk=wants_talk)


def _start_homeserver(helpline: Helpline) -> None:
    from chat import homeserver  # noqa: PLC0415 - not needed with --no-chat

    helpline.matrix_port = free_port()
    configuration = homeserver.render(
        helpline.data,
        server_name=_server_name(),
        port=helpline.matrix_port,
        web_port=helpline.port,
    )
    helpline.running["homeserver"] = children.start(
        "homeserver", homeserver.command(configuration), {}, helpline.data / "log"
    )


def _server_name() -> str:
    return os.environ.get("ROSELLA_MATRIX_SERVER_NAME", "rosella.internal")


def _start_web(helpline: Helpline) -> None:
    log = helpline.data / "log"
    everywhere = "0.0.0.0"  # nosec B104  # noqa: S104 - only when asked for with --bind
    hosts = (
        {everywhere} if helpline.bind == everywhere else {"127.0.0.1", helpline.bind}
    )
    for number, host in enumerate(sorted(hosts)):
        name = "web" if number == 0 else f"web-{number}"
        helpline.running[name] = children.start(
            name, web_command(host, helpline.port), {}, log
        )


def _wait_for_web(helpline: Helpline) -> None:
    """The web server came up while peer support was opened; what the homeserver could
    not deliver meanwhile is asked for again.
    """
    _wait_for(helpline, f"{helpline.local_url}/healthz")
    if helpline.matrix_url:
        from chat import homeserver  # noqa: PLC0415 - not needed with --no-chat

        homeserver.ping(helpline.matrix_url, homeserver.read_tokens(helpline.data))


def _start_worker(helpline: Helpline) -> None:
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
    helpline.running["worker"] = children.start("worker", command, {}, log)


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


def _what_runs(helpline: Helpline) -> folder.Running:
    return folder.Running(
        pid=os.getpid(),
        url=helpline.url,
        matrix_url=helpline.matrix_url,
        is_demo=helpline.is_demo,
        children={name: process.pid for name, process in helpline.running.items()},
    )


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
    _start_worker(helpline)


def _stop_everything(helpline: Helpline) -> None:
    for process in helpline.running.values():
        if process.poll() is None:
            process.terminate()
    for process in helpline.running.values():
        children.stop(process)
    folder.forget_running(helpline.data)
