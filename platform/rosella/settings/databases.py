"""Both databases: SQLite in the data folder, or the servers that the environment
names.
"""

from .environment import DATA, env

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;",
}

POOL = {"min_size": 1, "max_size": 10, "timeout": 10}
"""Connections that a process keeps to each PostgreSQL database, and the seconds that a
page waits for a free one: at most 40 for the web server and the worker.
"""


def database(variable, filename):
    """Read one database from the environment; an SQLite file in the data folder
    otherwise.
    """
    if env(variable, default=""):
        found = env.db(variable)
        options = {**found.get("OPTIONS", {}), "pool": POOL}
        return {
            **found,
            "OPTIONS": options,
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / filename,
        "OPTIONS": SQLITE_OPTIONS,
    }


DATABASES = {
    "default": database("DATABASE_URL", "rosella.sqlite3"),
    "peer": database("PEER_DATABASE_URL", "peer.sqlite3"),
}
DATABASE_ROUTERS = ["rosella.routers.PeerRouter"]
