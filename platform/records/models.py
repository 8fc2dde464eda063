"""The audit trail: who did what, when, about whom. Rows are only ever added.

People stand in it by a key that is theirs alone. Erasing the key leaves the trail and
takes the person out of it.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, StaffMember

READING = "record_read"


class AuditKey(models.Model):
    """The pseudonymous key of one person; only this row ties her to the trail."""

    member = models.OneToOneField(
        StaffMember, on_delete=models.CASCADE, related_name="audit_key"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    def __str__(self) -> str:
        return str(self.key)


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def open_for(self, member: StaffMember) -> "AuditEntryQuerySet":
        """All of it for an administrator; for anybody else her own acts and who read
        about her."""
        if member.active_role == Role.ADMINISTRATOR:
            return self
        keys = AuditKey.objects.filter(member=member).values("key")
        return self.filter(
            Q(actor_key__in=keys) | Q(subject_key__in=keys, code=READING)
        )

    def by(self, member: StaffMember) -> "AuditEntryQuerySet":
        keys = AuditKey.objects.filter(member=member).values("key")
        return self.filter(actor_key__in=keys)

    def readings(self) -> "AuditEntryQuerySet":
        return self.filter(code=READING)

    def about(self, member: StaffMember) -> "AuditEntryQuerySet":
        return self.filter(
            subject_key__in=AuditKey.objects.filter(member=member).values("key")
        )


class AuditEntry(models.Model):
    """One act. It holds ids and codes, never a name or a text."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    code = models.CharField(_("what"), max_length=60)
    actor_key = models.UUIDField(_("who"), null=True, blank=True)
    subject_key = models.UUIDField(_("about whom"), null=True, blank=True)
    object_ref = models.CharField(_("which"), max_length=120, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at"], name="audit_at"),
            models.Index(fields=["subject_key", "-at"], name="audit_subject"),
            models.Index(
                fields=["actor_key", "object_ref", "-at"], name="audit_actor_object"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.pk}"
