"""What must be so before anything is started; each refusal says what to do."""

from urllib.parse import urlsplit

from environ import Env

from rosella.faults import Stop
from rosella.helpline import Helpline
from rosella.paths import STATIC_BUILD
from rosella.ports import is_free

LAST_PORT = 65_535


def check_can_start(helpline: Helpline) -> None:
    """Raise Stop with the first thing that stands in the way."""
    _check_port(helpline.port)
    _check_address(helpline)
    if not STATIC_BUILD.exists():
        raise Stop(
            "The style files are not built: start Rosella with the `./rosella` script "
            "of the checkout."
        )


def _check_port(port: int) -> None:
    if not 1 <= port <= LAST_PORT:
        raise Stop("The port must be a number from 1 to 65535: try --port 8000.")
    if not is_free(port):
        raise Stop(
            f"Port {port} is taken: choose another, for instance --port {port + 1}."
        )


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
