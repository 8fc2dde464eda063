"""Where somebody stopped in a lesson, and what has changed since she read it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.models import Page

from accounts.models import StaffMember
from modules.models.privacy import open_pages
from modules.models.records import LessonCompletion, OwnQuerySet


class ReadingPlace(models.Model):
    """Where she stopped in a lesson that she has not finished: `anchor` is the id of
    the first block of the section. It goes when she finishes.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reading_places",
    )
    lesson_key = models.UUIDField()
    anchor = models.CharField(max_length=36)
    stopped_at = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet["ReadingPlace"].as_manager()

    class Meta:
        ordering: ClassVar = ["-stopped_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "lesson_key"], name="reading_place_once"
            )
        ]

    def __str__(self) -> str:
        return f"place {self.pk}"


class LessonChangeQuerySet(models.QuerySet["LessonChange"]):
    def open_for(self, member: StaffMember) -> "LessonChangeQuerySet":
        """What she is asked to read: changes of lessons that she finished in an older
        text, and has not confirmed since.
        """
        is_older = Q(revision_id__lt=OuterRef("revision_id"))
        is_unknown = Q(revision_id=None, completed_at__lt=OuterRef("published_at"))
        finished = LessonCompletion.objects.filter(
            is_older | is_unknown, member=member, page_id=OuterRef("page_id")
        )
        confirmed = ChangeRead.objects.filter(
            member=member,
            change__page_id=OuterRef("page_id"),
            change__revision_id__gte=OuterRef("revision_id"),
        )
        return self.filter(Exists(finished), ~Exists(confirmed))

    def with_titles(self) -> "LessonChangeQuerySet":
        """Add `title`, that of the lesson now, and its `language`; changes of withdrawn
        lessons go, and of those that she may not see.
        """
        pages = open_pages(Page.objects.live()).filter(pk=OuterRef("page_id"))
        titled = self.annotate(
            title=Subquery(pages.values("title")),
            language=Subquery(pages.values("locale__language_code")),
        )
        return titled.filter(title__isnull=False)


class LessonChange(models.Model):
    """A change of substance that an editor published, asking people to read it.

    `page_id` is the lesson in one language: whoever read another is not asked.
    """

    page_id = models.PositiveBigIntegerField(db_index=True)
    revision_id = models.PositiveBigIntegerField(unique=True)
    note = models.CharField(max_length=200)
    published_at = models.DateTimeField(default=timezone.now)

    objects = LessonChangeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-revision_id"]

    def __str__(self) -> str:
        return f"change {self.pk}"


class ChangeRead(models.Model):
    """She has read a change, and with it every earlier one of that lesson."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="changes_read"
    )
    change = models.ForeignKey(
        LessonChange, on_delete=models.CASCADE, related_name="readings"
    )
    read_at = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet["ChangeRead"].as_manager()

    class Meta:
        ordering: ClassVar = ["read_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "change"], name="change_read_once"
            )
        ]

    def __str__(self) -> str:
        return f"reading {self.pk}"
