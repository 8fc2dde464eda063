"""Learning paths, their steps, and who is on one since when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, StaffMember


class LearningPath(models.Model):
    """A row of steps for a role; the dates count from each person's own start."""

    slug = models.SlugField(unique=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), blank=True)
    role = models.CharField(
        _("role"), max_length=20, choices=Role.choices, default=Role.ATTENDANT
    )

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title


class PathStep(models.Model):
    """One step: `kind` is a word of the registry modules.steps, `target` the slug of
    what it points at.
    """

    path = models.ForeignKey(
        LearningPath, on_delete=models.CASCADE, related_name="steps"
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    target = models.CharField(max_length=120)
    mode = models.CharField(max_length=30, blank=True)
    title = models.CharField(max_length=120, blank=True)
    due_days = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["path", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["path", "position"], name="path_step_position_once"
            ),
            models.UniqueConstraint(
                fields=["path", "kind", "target", "mode"], name="path_step_target_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def open_for(self, member: StaffMember) -> "EnrolmentQuerySet":
        return self.filter(member=member)


class Enrolment(models.Model):
    """Somebody is on a path since a day; how far she is, is always computed."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments"
    )
    path = models.ForeignKey(
        LearningPath, on_delete=models.PROTECT, related_name="enrolments"
    )
    started_on = models.DateField(_("started on"))

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["started_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "path"], name="enrolment_once")
        ]

    def __str__(self) -> str:
        return f"enrolment {self.pk}"
