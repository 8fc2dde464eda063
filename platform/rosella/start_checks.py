"""What must be so before anything is started; each refusal says what to do."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from errno import EACCES, EADDRINUSE
from urllib.parse import urlsplit

from environ import Env

from rosella.faults import Stop
from rosella.folder import check_purpose
from rosella.helpline import Helpline
from rosella.paths import STATIC_BUILD
from rosella.ports import held

LAST_PORT = 65_535


def check_can_start(helpline: Helpline) -> None:
    """Raise Stop with the first thing that stands in the way, but for the port."""
    _check_address(helpline)
    check_purpose(helpline.data, is_demo=helpline.is_demo)
    if not STATIC_BUILD.exists():
        raise Stop(
            "The style files are not built: start Rosella with the `./rosella` script "
            "of the checkout."
        )


@contextmanager
def held_port(helpline: Helpline) -> Iterator[None]:
    """Keep the port for this start until its end; raise Stop where another has it."""
    port = helpline.port
    if not 1 <= port <= LAST_PORT:
        raise Stop("The port must be a number from 1 to 65535: try --port 8000.")
    with ExitStack() as stack:
        try:
            for host in helpline.hosts:
                stack.enter_context(held(port, host))
        except OSError as fault:
            raise Stop(_why_not(helpline, fault)) from None
        yield


def _why_not(helpline: Helpline, fault: OSError) -> str:
    port = helpline.port
    if fault.errno == EADDRINUSE:
        return f"Port {port} is taken: choose another, for instance --port {port + 1}."
    if fault.errno == EACCES:
        return f"Port {port} is kept for the system: choose one above 1023."
    return f"This machine has no address {helpline.bind}: see --bind."


def _check_address(helpline: Helpline) -> None:
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


def _is_behind_proxy() -> bool:
    return bool(Env().bool("ROSELLA_BEHIND_PROXY", default=False))


def _is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}
