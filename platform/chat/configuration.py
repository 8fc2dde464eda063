"""What stands in the homeserver's files: closed to the world, short memory, no names.

JSON is valid YAML, so nothing but the standard library is needed to write them.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, repr=False)
class Tokens:
    """The secrets between Rosella and its homeserver."""

    appservice: str
    homeserver: str
    macaroon: str
    form: str
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Ports:
    matrix: int
    web: int


class Places(Protocol):
    """The files that the configuration names."""

    @property
    def folder(self) -> Path: ...
    @property
    def appservice(self) -> Path: ...
    @property
    def log_config(self) -> Path: ...
    @property
    def database(self) -> Path: ...
    @property
    def signing_key(self) -> Path: ...


CLOSED: dict[str, Any] = {
    "report_stats": False,
    "enable_metrics": False,
    "trusted_key_servers": [],
    "suppress_key_server_warning": True,
    "send_federation": False,
    "federation_domain_whitelist": [],
    "allow_public_rooms_over_federation": False,
    "allow_public_rooms_without_auth": False,
    "enable_room_list_search": False,
    "room_list_publication_rules": [{"user_id": "*", "action": "deny"}],
    "autocreate_auto_join_rooms": False,
    "enable_registration": False,
    "allow_guest_access": False,
    "enable_3pid_changes": False,
    "password_config": {"enabled": False},
}

SILENT: dict[str, Any] = {
    "presence": {"enabled": False},
    "push": {"enabled": False, "include_content": False},
    "include_profile_data_on_invite": False,
    "require_auth_for_profile_requests": True,
    "limit_profile_requests_to_users_who_share_rooms": True,
    "user_directory": {
        "enabled": False,
        "search_all_users": False,
        "prefer_local_users": True,
    },
    "enable_set_displayname": False,
    "enable_set_avatar_url": False,
    "encryption_enabled_by_default_for_room_type": "off",
    "default_room_version": "10",
    "forget_rooms_on_leave": True,
}

FORGETFUL: dict[str, Any] = {
    "redaction_retention_period": "1d",
    "user_ips_max_age": "1d",
    "track_puppeted_user_ips": False,
    "track_appservice_user_ips": False,
    "retention": {
        "enabled": True,
        "default_policy": {"min_lifetime": "1d", "max_lifetime": "90d"},
        "allowed_lifetime_min": "1d",
        "allowed_lifetime_max": "365d",
        "purge_jobs": [
            {"longest_max_lifetime": "3d", "interval": "12h"},
            {"shortest_max_lifetime": "3d", "interval": "1d"},
        ],
    },
    "media_retention": {"local_media_lifetime": "90d", "remote_media_lifetime": "1d"},
}

BOUNDED: dict[str, Any] = {
    "url_preview_enabled": False,
    "max_upload_size": "5M",
    "max_image_pixels": "8M",
    "dynamic_thumbnails": False,
    "enable_authenticated_media": True,
    "rc_message": {"per_second": 1, "burst_count": 20},
    "rc_login": {
        "address": {"per_second": 0.2, "burst_count": 10},
        "account": {"per_second": 0.2, "burst_count": 10},
        "failed_attempts": {"per_second": 0.1, "burst_count": 5},
    },
}


def homeserver_file(
    places: Places, *, server_name: str, ports: Ports, tokens: Tokens
) -> dict[str, Any]:
    """Return Synapse's configuration: loopback only, no federation, no sign-up."""
    own = {
        "server_name": server_name,
        "public_baseurl": f"http://127.0.0.1:{ports.matrix}/",
        "pid_file": str(places.folder / "homeserver.pid"),
        "media_store_path": str(places.folder / "media"),
        "signing_key_path": str(places.signing_key),
        "log_config": str(places.log_config),
        "macaroon_secret_key": tokens.macaroon,
        "form_secret": tokens.form,
        "app_service_config_files": [str(places.appservice)],
        "database": {"name": "sqlite3", "args": {"database": str(places.database)}},
        "listeners": [_listener(ports.matrix)],
    }
    if tokens.registration:
        own["registration_shared_secret"] = tokens.registration
    return own | CLOSED | SILENT | FORGETFUL | BOUNDED


def _listener(port: int) -> dict[str, Any]:
    return {
        "port": port,
        "type": "http",
        "tls": False,
        "x_forwarded": True,
        "bind_addresses": ["127.0.0.1"],
        "resources": [{"names": ["client"], "compress": False}],
    }


def appservice_file(
    server_name: str, *, ports: Ports, tokens: Tokens
) -> dict[str, Any]:
    """Return how Synapse knows Rosella, and which accounts are Rosella's alone."""
    server = re.escape(server_name)
    users = [
        {"exclusive": True, "regex": f"@{kind}_[a-z0-9]{{12}}:{server}"}
        for kind in ("peer", "play")
    ]
    return {
        "id": "rosella",
        "url": f"http://127.0.0.1:{ports.web}",
        "as_token": tokens.appservice,
        "hs_token": tokens.homeserver,
        "sender_localpart": "rosella-bot",
        "rate_limited": False,
        "receive_ephemeral": True,
        "namespaces": {"aliases": [], "rooms": [], "users": users},
    }


def log_file(path: Path) -> dict[str, Any]:
    """Return Synapse's logging: one rotating file, warnings and worse.

    Lines hold Matrix ids and addresses but no bodies, so the file stays short.
    """
    handler = {
        "class": "logging.handlers.RotatingFileHandler",
        "formatter": "line",
        "filename": str(path),
        "maxBytes": 2_000_000,
        "backupCount": 2,
        "encoding": "utf8",
    }
    line = "%(asctime)s %(levelname)s %(name)s %(message)s"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": line}},
        "handlers": {"file": handler},
        "root": {"level": "WARNING", "handlers": ["file"]},
    }
