"""What a person did with a lesson: finished it, wrote to herself, ticked a list.

The records name a lesson by its translation key, so that they hold in every language;
they outlive the page.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember


class OwnQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows that belong to one person alone."""

    def open_for(self, member: StaffMember) -> "OwnQuerySet[Row]":
        return self.filter(member=member)


class LessonCompletion(models.Model):
    """She finished a lesson; `page_id` says in which language, `revision_id` which text
    of it she read.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="lessons_finished",
    )
    lesson_key = models.UUIDField()
    completed_at = models.DateTimeField(default=timezone.now)
    page_id = models.PositiveBigIntegerField(null=True, blank=True)
    revision_id = models.PositiveBigIntegerField(null=True, blank=True)

    objects = OwnQuerySet["LessonCompletion"].as_manager()

    class Meta:
        ordering: ClassVar = ["completed_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "lesson_key"], name="lesson_completion_once"
            )
        ]

    def __str__(self) -> str:
        return f"completion {self.pk}"


class Reflection(models.Model):
    """What she wrote to herself. Nobody else reads it: no supervisor, no editor, no
    administrator.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reflections"
    )
    lesson_key = models.UUIDField()
    key = models.SlugField()
    prompt = models.CharField(max_length=300)
    text = models.TextField(_("your note"))
    updated_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = OwnQuerySet["Reflection"].as_manager()

    class Meta:
        ordering: ClassVar = ["-updated_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "lesson_key", "key"], name="reflection_once"
            )
        ]

    def __str__(self) -> str:
        return f"reflection {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("modules:notes") + f"#note-{self.pk}"


class ChecklistTick(models.Model):
    """One ticked line of a checklist. Taking the tick away deletes the row."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="checklist_ticks",
    )
    lesson_key = models.UUIDField()
    key = models.SlugField()
    item = models.CharField(max_length=36)
    ticked_at = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet["ChecklistTick"].as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "lesson_key", "key", "item"],
                name="checklist_tick_once",
            )
        ]

    def __str__(self) -> str:
        return f"tick {self.pk}"
