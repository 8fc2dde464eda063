"""Evidence that is added and never changed."""

from typing import Any, ClassVar

from django.db import models


class InsertOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **fields: Any) -> int:
        """Refuse: a correction is a new row with its reason."""
        raise TypeError("These rows are added, never changed.")


class InsertOnly(models.Model):
    """Rows that are written once. They end only with the record that they belong to."""

    objects: ClassVar = InsertOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        """Insert; a row that exists already is refused."""
        if not self._state.adding:
            raise TypeError("These rows are added, never changed.")
        super().save(**{**options, "force_insert": True})
