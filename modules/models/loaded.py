"""What was loaded from content files, so that loading again never overwrites an
editor's work.
"""

from typing import ClassVar

from django.db import models


class LoadedContent(models.Model):
    """One file that became content: its digest, and the revision it was published as.

    A page whose latest revision is another one was changed by an editor: loading
    leaves it alone and reports it.
    """

    key = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    page_id = models.PositiveBigIntegerField(null=True, blank=True)
    revision_id = models.PositiveBigIntegerField(null=True, blank=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return self.key
