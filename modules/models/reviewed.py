"""Who stands for the words of a translation."""

from django.conf import settings
from django.db import models


class ReviewedByName(models.Model):
    """Who read a translation as somebody who speaks the language and does the work,
    and when; and the editor who let readers have it.
    """

    reviewed_by = models.CharField(max_length=120, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True
