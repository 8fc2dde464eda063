"""How a room begins: private, forgetful, and what its members may do."""

from typing import Any

DAY_MS = 86_400_000


def first_state(server_name: str, retention_days: int) -> list[dict[str, Any]]:
    acl = {"allow": [server_name], "deny": [], "allow_ip_literals": False}
    parts: dict[str, dict[str, Any]] = {
        "m.room.history_visibility": {"history_visibility": "joined"},
        "m.room.guest_access": {"guest_access": "forbidden"},
        "m.room.retention": {"max_lifetime": retention_days * DAY_MS},
        "m.room.server_acl": acl,
    }
    return [{"type": kind, "content": content} for kind, content in parts.items()]


def power_levels(bot: str) -> dict[str, Any]:
    """Members may write and nothing else; what would blind our pages sits at 100."""
    fixed = ("encryption", "history_visibility", "tombstone", "server_acl")
    return {
        "users": {bot: 100},
        "users_default": 0,
        "events_default": 0,
        "state_default": 50,
        "invite": 50,
        "redact": 50,
        "kick": 50,
        "ban": 50,
        "notifications": {"room": 50},
        "events": {f"m.room.{name}": 100 for name in (*fixed, "power_levels")},
    }
