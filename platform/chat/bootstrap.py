"""The first account of a homeserver: Rosella's bot, and how it becomes its admin."""

import base64
import hashlib
import hmac
import secrets

from chat.wire import Wire, WireError

REGISTER = "/_matrix/client/v3/register"
ADMIN_REGISTER = "/_synapse/admin/v1/register"


def register_bot(wire: Wire, localpart: str) -> None:
    """Register the bot; that it exists already is success."""
    kind = "m.login.application_service"
    body = {"type": kind, "username": localpart, "inhibit_login": True}
    try:
        wire.post(REGISTER, body)
    except WireError as fault:
        if fault.code != "M_USER_IN_USE":
            raise


def is_admin(wire: Wire) -> bool:
    """Say whether the token may call Synapse's admin interface."""
    try:
        wire.get("/_synapse/admin/v1/server_version")
        wire.get("/_synapse/admin/v2/users?limit=1")
    except WireError as fault:
        if fault.status == 403:  # noqa: PLR2004 - HTTP: not an admin
            return False
        raise
    return True


def promote_by_second_account(wire: Wire, bot: str, shared_secret: str) -> None:
    """Promote the bot through an account that is erased again at once.

    Needed where Synapse's database is out of reach. Start once more afterwards
    without the shared secret.
    """
    helper = f"bootstrap-{secrets.token_hex(6)}"
    account = _register_admin(wire, helper, shared_secret)
    server = account["home_server"]
    admin = Wire(wire.url, account["access_token"])
    admin.put(f"/_synapse/admin/v1/users/@{bot}:{server}/admin", {"admin": True})
    wire.post(f"/_synapse/admin/v1/deactivate/@{helper}:{server}", {"erase": True})


def _register_admin(wire: Wire, name: str, shared_secret: str) -> dict[str, str]:
    nonce = wire.get(ADMIN_REGISTER)["nonce"]
    password = secrets.token_urlsafe(32)
    words = "\0".join([nonce, name, password, "admin"])
    mac = hmac.new(shared_secret.encode(), words.encode(), hashlib.sha1).hexdigest()
    return wire.post(
        ADMIN_REGISTER,
        {
            "nonce": nonce,
            "username": name,
            "password": password,
            "admin": True,
            "mac": mac,
        },
    )


def unpadded_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")
