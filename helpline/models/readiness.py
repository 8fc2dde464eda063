"""What should be in place before anybody answers a call. Entries are only added."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.insert_only import InsertOnly, InsertOnlyQuerySet


class InPlace(models.TextChoices):
    """How far a thing is."""

    YES = "yes", _("In place")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not-yet", _("Not yet")

    @classmethod
    def counted(cls, done: int, whole: int) -> "InPlace":
        """All of it, some of it, nothing. Of nothing, nothing is in place."""
        if not whole or not done:
            return cls.NOT_YET
        return cls.YES if done == whole else cls.PARTLY


class EntryQuerySet(InsertOnlyQuerySet):
    def newest(self) -> "EntryQuerySet":
        """The latest entry of each thing."""
        later = ReadinessEntry.objects.filter(thing=OuterRef("thing"))
        later = later.order_by("-number")
        return self.filter(pk=Subquery(later.values("pk")[:1]))


class ReadinessEntry(InsertOnly):
    """What somebody wrote about one thing; the latest counts, the others are its
    history. `in_place` stays empty where Rosella sees for itself. Two who write at the
    same moment would take the same number, and the database refuses one of them.
    """

    thing = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    in_place = models.CharField(
        _("how far it is"), max_length=8, choices=InPlace.choices, blank=True
    )
    owner = models.CharField(_("who sees to it"), max_length=120, blank=True)
    on = models.DateField(_("date"), null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["thing", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thing", "number"], name="readiness_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"
