"""What was loaded from content files, so that loading again never overwrites an
editor's work.
"""

from typing import ClassVar

from django.db import models


class ContentPack(models.Model):
    """A pack that content came from: whose it is, and under which licence."""

    name = models.CharField(max_length=120, unique=True)
    version = models.CharField(max_length=40)
    licence = models.CharField(max_length=120)
    source = models.CharField(max_length=250)
    language = models.CharField(max_length=12)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class LoadedContent(models.Model):
    """One file that became content: its digest, its pack, and what it became.

    A page is known by the revision it was published as, plain records by the digest of
    what stood there after loading (`standing`). Where another is found, somebody has
    changed it since: loading leaves it alone and reports it.
    """

    key = models.CharField(max_length=250, unique=True)
    digest = models.CharField(max_length=64)
    pack = models.CharField(max_length=120, blank=True)
    standing = models.CharField(max_length=64, blank=True)
    page_id = models.PositiveBigIntegerField(null=True, blank=True)
    revision_id = models.PositiveBigIntegerField(null=True, blank=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return self.key
