"""What is known of a translated page beyond its words."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from wagtail.models import Page


class TranslatedPage(models.Model):
    """Who reviewed a translation and when, whether the original has changed since, and
    how many of its passages still stand in the original's language.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="translated"
    )
    source_changed_at = models.DateTimeField(null=True, blank=True)
    untranslated = models.PositiveIntegerField(default=0)
    reviewed_by = models.CharField(max_length=120, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reviewed_words = models.CharField(max_length=64, blank=True)
    changed_since_review = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["page"]

    def __str__(self) -> str:
        return f"{self.page_id}"

    @property
    def is_reviewed(self) -> bool:
        return bool(self.reviewed_by) and not self.changed_since_review
