"""What is known of a translated page beyond its words."""

from typing import ClassVar

from django.db import models
from wagtail.models import Page

from modules.models.reviewed import ReviewedByName


class TranslatedPage(ReviewedByName):
    """Who reviewed a translation and when, whether the original has changed since, and
    how many of its passages still stand in the original's language.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="translated"
    )
    source_changed_at = models.DateTimeField(null=True, blank=True)
    untranslated = models.PositiveIntegerField(default=0)
    reviewed_words = models.CharField(max_length=64, blank=True)
    changed_since_review = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["page"]

    def __str__(self) -> str:
        return f"{self.page_id}"

    @property
    def is_reviewed(self) -> bool:
        return bool(self.reviewed_by) and not self.changed_since_review
