"""Matrix accounts and what the homeserver told us: ids, never a person or a text."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Collection


class MatrixAccount(models.Model):
    """An account on the homeserver; who stands behind it is not known here."""

    class Kind(models.TextChoices):
        PEER = "peer", "peer"
        ROLE_PLAY = "role_play", "role-play"

    mxid = models.CharField(max_length=255, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)

    def __str__(self) -> str:
        return self.mxid


class ChatRoom(models.Model):
    """A room on the homeserver, and the one kind of account that may join it."""

    room_id = models.CharField(max_length=255, unique=True)
    kind = models.CharField(max_length=10, choices=MatrixAccount.Kind)

    def __str__(self) -> str:
        return self.room_id


class LiveEventQuerySet(models.QuerySet["LiveEvent"]):
    def after(self, seq: int) -> "LiveEventQuerySet":
        return self.filter(seq__gt=seq).order_by("seq")

    def in_rooms(self, room_ids: "Collection[str]") -> "LiveEventQuerySet":
        return self.filter(room_id__in=room_ids)

    def latest_seq(self) -> int:
        """Return the number of the newest event, 0 when there is none."""
        return self.aggregate(newest=models.Max("seq"))["newest"] or 0


class LiveEvent(models.Model):
    """Something happened in a room: which event, of which type. No body, no sender.

    The event's id is unique for ever, so a delivery that comes once more adds nothing.
    The numbers of deliveries are no help: Synapse on SQLite counts them from one again
    after each start.
    """

    seq = models.BigAutoField(primary_key=True)
    received_at = models.DateTimeField(default=timezone.now, db_index=True)
    room_id = models.CharField(max_length=255)
    event_id = models.CharField(max_length=255, unique=True)
    type = models.CharField(max_length=255)
    target_event_id = models.CharField(max_length=255, blank=True)

    objects = LiveEventQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["room_id", "seq"], name="live_event_room")]

    def __str__(self) -> str:
        return f"{self.seq}"
