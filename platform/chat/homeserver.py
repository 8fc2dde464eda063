"""The private Synapse: its files, its process, its first start. Without Django."""

import json
import secrets
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from chat import bootstrap as first_start
from chat.configuration import (
    Ports,
    Tokens,
    appservice_file,
    homeserver_file,
    log_file,
)
from chat.private_files import write_private
from chat.wire import Wire, WireError

BOT = "rosella-bot"


class HomeserverError(Exception):
    """The homeserver could not be set up; the message says what to do next."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the homeserver's files lie in a data folder."""

    data: Path

    @property
    def folder(self) -> Path:
        return self.data / "homeserver"

    @property
    def config(self) -> Path:
        return self.folder / "homeserver.json"

    @property
    def appservice(self) -> Path:
        return self.folder / "as.yaml"

    @property
    def log_config(self) -> Path:
        return self.folder / "log.yaml"

    @property
    def log(self) -> Path:
        return self.data / "log" / "homeserver.log"

    @property
    def database(self) -> Path:
        return self.folder / "homeserver.db"

    @property
    def signing_key(self) -> Path:
        return self.data / "keys" / "homeserver.key"


def render(
    data: Path,
    *,
    server_name: str,
    port: int,
    web_port: int,
    tokens: Tokens | None = None,
) -> Path:
    """Write every file that Synapse reads (0600) and return its configuration.

    Called before each start, because ports are chosen anew; only the signing key
    and what Synapse itself keeps outlive a start.
    """
    paths, tokens = Paths(data), tokens or read_tokens(data)
    for needed in (paths.folder, paths.log.parent, paths.signing_key.parent):
        needed.mkdir(parents=True, exist_ok=True, mode=0o700)
    ports = Ports(matrix=port, web=web_port)
    config = homeserver_file(paths, server_name=server_name, ports=ports, tokens=tokens)
    write_private(paths.config, json.dumps(config, indent=1))
    appservice = appservice_file(server_name, ports=ports, tokens=tokens)
    write_private(paths.appservice, json.dumps(appservice, indent=1))
    write_private(paths.log_config, json.dumps(log_file(paths.log), indent=1))
    if not paths.signing_key.exists():
        write_private(paths.signing_key, _new_signing_key())
    return paths.config


def command(config: Path) -> list[str]:
    """Return the command that runs Synapse on this configuration."""
    return [sys.executable, "-m", "synapse.app.homeserver", "-c", str(config)]


def wait_until_ready(
    url: str, timeout: float = 60, is_alive: Callable[[], bool] = lambda: True
) -> None:
    """Return when Synapse answers; raise HomeserverError when it does not in time."""
    wire, end = Wire(url), time.monotonic() + timeout
    while time.monotonic() < end:
        try:
            wire.get("/_matrix/client/versions")
        except WireError:
            if not is_alive():
                break
            time.sleep(0.1)
        else:
            return
    raise HomeserverError(
        f"The homeserver at {url} does not answer: "
        "read homeserver.log in the data folder, or start with --no-chat."
    )


def bootstrap(url: str, data: Path, tokens: Tokens | None = None) -> None:
    """Make the bot that acts for Rosella, once, and have queued events delivered.

    Where Synapse's SQLite file lies in the data folder one row is changed before the
    first admin call; elsewhere (PostgreSQL) the bot is promoted by a second account
    that exists for a moment only, which needs `tokens.registration`.
    """
    tokens, database = tokens or read_tokens(data), Paths(data).database
    wire = Wire(url, tokens.appservice)
    try:
        first_start.register_bot(wire, BOT)
        if database.exists():
            _promote_in_sqlite(database)
        elif not first_start.is_admin(wire):
            first_start.promote_by_second_account(wire, BOT, tokens.registration)
    except WireError as fault:
        raise HomeserverError(
            f"The homeserver at {url} does not know Rosella ({fault}): give it "
            f"the files that Rosella writes to {Paths(data).folder} and restart it."
        ) from fault
    ping(url, tokens)


def read_tokens(data: Path) -> Tokens:
    """Return the secrets that lie in the data folder's `keys/`."""
    names = ("matrix-as", "matrix-hs", "matrix-macaroon", "matrix-form")
    return Tokens(*((data / "keys" / name).read_text().strip() for name in names))


def ping(url: str, tokens: Tokens) -> bool:
    """Ask Synapse to try us again now; it would wait up to 512 s after an outage."""
    path = "/_matrix/client/v1/appservice/rosella/ping"
    try:
        Wire(url, tokens.appservice).post(path, {})
    except WireError:
        return False
    return True


def _promote_in_sqlite(database: Path) -> None:
    with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
        connection.execute(
            "UPDATE users SET admin = 1 WHERE name LIKE ? AND admin = 0", [f"@{BOT}:%"]
        )


def _new_signing_key() -> str:
    """Return an Ed25519 key in the form that Synapse reads: name, version, seed."""
    seed = first_start.unpadded_base64(secrets.token_bytes(32))
    return f"ed25519 a_{secrets.token_hex(2)} {seed}\n"


__all__ = [
    "BOT",
    "HomeserverError",
    "Paths",
    "Tokens",
    "bootstrap",
    "command",
    "ping",
    "read_tokens",
    "render",
    "wait_until_ready",
]
