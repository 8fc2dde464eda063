"""A file of new people that was confirmed, and what waits for each until she joins."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, StaffMember
from accounts.models.staff import is_administrator
from modules.models.paths import LearningPath


class RosterQuerySet(models.QuerySet["Roster"]):
    def open_for(self, member: StaffMember) -> "RosterQuerySet":
        """All for an administrator, none for anybody else."""
        return self if is_administrator(member) else self.none()


class Roster(models.Model):
    """One file, once: the key makes a second press of the button find the first."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    enrolled = models.PositiveSmallIntegerField(default=0)

    objects = RosterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"roster {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("modules:roster_detail", args=[self.pk])


class PlannedEnrolment(models.Model):
    """The path that waits for somebody who was invited: it begins when she joins, or
    on a later day.
    """

    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, related_name="planned_enrolment"
    )
    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="planned")
    path = models.ForeignKey(
        LearningPath, on_delete=models.CASCADE, null=True, related_name="+"
    )
    starts_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"planned {self.pk}"
