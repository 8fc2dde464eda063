"""Where statements come from: public documents and their citable places, never any
text of them.
"""

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models


class SourceDocument(models.Model):
    """A public document that the curriculum rests on. `number` is its short name in
    competencies.yaml, `file` that of its text where somebody compares it.
    """

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=250)
    publisher = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    link = models.URLField(max_length=500, blank=True)
    file = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}, {self.year})"

    @property
    def language(self) -> str:
        """Of its title and its headings: that in which the curriculum is written, as
        nobody translates the name of a document.
        """
        return settings.LANGUAGE_CODE


class SourcePlaceQuerySet(models.QuerySet["SourcePlace"]):
    def by_reference(self, references: Iterable[str]) -> dict[str, "SourcePlace"]:
        """Places by "document#place"; a reference that nobody knows is left out."""
        wanted = set(references)
        if not wanted:
            return {}
        return {
            place.reference: place
            for place in self.filter(reference__in=wanted).select_related("document")
        }


class SourcePlace(models.Model):
    """A part of a document: its heading, and lines with a checksum so that a changed
    document is noticed.
    """

    document = models.ForeignKey(
        SourceDocument, on_delete=models.CASCADE, related_name="places"
    )
    reference = models.CharField(max_length=120, unique=True)
    heading = models.CharField(max_length=250)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    objects = SourcePlaceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["document", "first", "pk"]

    def __str__(self) -> str:
        return self.reference
