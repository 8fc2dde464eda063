"""Is the homeserver well, and is it closed to everybody but Rosella?"""

import time
from functools import lru_cache

from django.conf import settings

from chat.wire import Wire, WireError
from ui.health import Health

ASK_AGAIN_AFTER = 300
MEND = "Start Rosella with `./rosella up`; read homeserver.log in the data folder."
OPEN_MEND = "Give the homeserver the configuration that Rosella renders, and restart."


def chat_health() -> Health:
    """Report the homeserver. That chat is switched off is no fault."""
    if not settings.MATRIX_URL:
        off = {"running": False, "switched_off": True}
        return Health("chat", is_well=True, seen="switched off", data=off)
    try:
        version = _version(Wire(settings.MATRIX_URL, settings.MATRIX_AS_TOKEN, 2))
        closed = _closed(settings.MATRIX_URL, int(time.time() // ASK_AGAIN_AFTER))
    except WireError:
        return Health("chat", False, "no answer", MEND, data={"running": False})
    data = {"running": True, "version": version, "closed": dict(closed)}
    is_closed = all(closed.values())
    seen = f"Synapse {version}" + ("" if is_closed else ", open to others")
    return Health("chat", is_closed, seen, "" if is_closed else OPEN_MEND, data=data)


def _version(wire: Wire) -> str:
    answer = wire.get("/_synapse/admin/v1/server_version")
    return str(answer["server_version"]).split(" ", maxsplit=1)[0]


@lru_cache(maxsize=2)
def _closed(url: str, moment: int) -> dict[str, bool]:
    """Try each door; asked again every few minutes, because trying costs five calls."""
    wire = Wire(url, timeout=2)
    guest = "/_matrix/client/v3/register?kind=guest"
    return {
        "registration": _status(wire, "POST", "/_matrix/client/v3/register") == 403,  # noqa: PLR2004
        "federation": _status(wire, "GET", "/_matrix/federation/v1/version") == 404,  # noqa: PLR2004
        "guests": _status(wire, "POST", guest) == 403,  # noqa: PLR2004
        "password": "m.login.password" not in _login_flows(wire),
    }


def _status(wire: Wire, method: str, path: str) -> int:
    try:
        wire.ask(method, path, {} if method == "POST" else None)
    except WireError as fault:
        if not fault.status:
            raise
        return fault.status
    return 200


def _login_flows(wire: Wire) -> set[str]:
    flows = wire.get("/_matrix/client/v3/login")["flows"]
    return {flow["type"] for flow in flows}
