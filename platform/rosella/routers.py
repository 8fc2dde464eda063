"""Peer support lives in its own database; nothing crosses between the two."""


class PeerRouter:
    """Send `community` to `peer` and everything else to `default`."""

    def db_for_read(self, model, **hints):
        return "peer" if model._meta.app_label == "community" else "default"

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints):
        return (one._meta.app_label == "community") == (
            other._meta.app_label == "community"
        )

    def allow_migrate(self, db, app_label, **hints):
        return (db == "peer") == (app_label == "community")
