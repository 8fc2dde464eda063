"""What was agreed: the next step with a date, and the next talk."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember, attendants_of
from supervision.models.assessment import Assessment, AssessmentState


class DevelopmentPlanQuerySet(models.QuerySet["DevelopmentPlan"]):
    def open_for(self, supervisor: StaffMember) -> "DevelopmentPlanQuerySet":
        return self.filter(attendant__in=attendants_of(supervisor))

    def current(self) -> "DevelopmentPlanQuerySet":
        """Not done yet, and agreed with her: a step waits for its release, and that of
        a correction takes its place.
        """
        agreed = Assessment.objects.in_state(AssessmentState.RELEASED).uncorrected()
        return self.filter(done_at__isnull=True, assessment__in=agreed)


class DevelopmentPlan(models.Model):
    """The agreed next step: what, by when, done when."""

    assessment = models.OneToOneField(
        Assessment, on_delete=models.CASCADE, related_name="plan"
    )
    attendant = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="plans"
    )
    what = models.CharField(_("next step"), max_length=500)
    due_on = models.DateField(_("by when"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    created_at = models.DateTimeField(_("agreed"), default=timezone.now)

    objects = DevelopmentPlanQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class SupervisionMeetingQuerySet(models.QuerySet["SupervisionMeeting"]):
    def open_for(self, supervisor: StaffMember) -> "SupervisionMeetingQuerySet":
        """His own talks, with attendants assigned to him now."""
        return self.filter(
            supervisor=supervisor, attendant__in=attendants_of(supervisor)
        )

    def planned(self) -> "SupervisionMeetingQuerySet":
        return self.filter(held_at__isnull=True, cancelled_at__isnull=True)

    def held(self) -> "SupervisionMeetingQuerySet":
        """Those that took place, the latest first."""
        return self.filter(held_at__isnull=False).order_by("-at", "-pk")


class SupervisionMeeting(models.Model):
    """A planned talk of two people, who may live in two time zones."""

    supervisor = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="meetings_given"
    )
    attendant = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="meetings"
    )
    at = models.DateTimeField(_("when"))
    word = models.CharField(_("a word to her"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("planned"), default=timezone.now)
    held_at = models.DateTimeField(_("held"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True)

    objects = SupervisionMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(supervisor=F("attendant")), name="meeting_of_two_people"
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="meeting_held_or_cancelled",
            ),
        ]

    def __str__(self) -> str:
        return f"talk {self.pk}"
