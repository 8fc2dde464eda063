"""Who supervises whom, and from when to when."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.staff import Role, StaffMember, is_administrator
from ui.once import once_a_page


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def valid_at(self, moment: datetime) -> "AssignmentQuerySet":
        return self.filter(valid_from__lte=moment).filter(
            Q(valid_until__isnull=True) | Q(valid_until__gt=moment)
        )

    def open_for(self, member: StaffMember) -> "AssignmentQuerySet":
        """All assignments for an administrator, none for anybody else."""
        return self if is_administrator(member) else self.none()

    def valid_now(self) -> "AssignmentQuerySet":
        return self.valid_at(timezone.now())


class Assignment(models.Model):
    """Who supervises whom, and from when to when: the only thing that opens another's
    record."""

    supervisor = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="assignments_given"
    )
    attendant = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="assignments"
    )
    valid_from = models.DateTimeField(_("from"), default=timezone.now)
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(supervisor=models.F("attendant")),
                name="assignment_not_oneself",
                violation_error_message=_("Nobody supervises herself."),
            ),
            models.UniqueConstraint(
                fields=["supervisor", "attendant"],
                condition=Q(valid_until__isnull=True),
                name="assignment_open_once",
                violation_error_message=_(
                    "This supervisor is assigned to her already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supervisor_id} -> {self.attendant_id}"


def attendants_of(supervisor: StaffMember) -> models.QuerySet[StaffMember]:
    """Attendants assigned to this person now, while the supervisor role is the active
    one."""
    if supervisor.active_role != Role.SUPERVISOR:
        return StaffMember.objects.none()
    valid = Assignment.objects.valid_now().filter(supervisor=supervisor)
    return StaffMember.objects.filter(is_active=True, pk__in=valid.values("attendant"))


@once_a_page
def team_of(supervisor: StaffMember) -> list[StaffMember]:
    """The same people as a list, each with her team."""
    return list(attendants_of(supervisor).select_related("team"))


def supervisors_of(attendant: StaffMember) -> models.QuerySet[StaffMember]:
    """Supervisors whose assignment to this attendant is valid now."""
    valid = Assignment.objects.valid_now().filter(attendant=attendant)
    return StaffMember.objects.filter(
        is_active=True, is_supervisor=True, pk__in=valid.values("supervisor")
    )


def has_supervisor(member: StaffMember) -> bool:
    """Whether pages may say "your supervisor" to her."""
    return supervisors_of(member).exists()


def is_supervised() -> Exists:
    """The same for `annotate`, where many people are asked at once."""
    valid = Assignment.objects.valid_now().filter(
        attendant=OuterRef("pk"),
        supervisor__is_active=True,
        supervisor__is_supervisor=True,
    )
    return Exists(valid)
