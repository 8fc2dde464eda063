"""Learning paths, their steps, and who is on one since when."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from accounts.models import Role, StaffMember
from accounts.models.staff import is_administrator
from modules.steps import StepTarget


class LearningPath(ClusterableModel):
    """A row of steps for a role; the dates count from each person's own start."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(
        _("short name"),
        unique=True,
        help_text=_("Small letters and hyphens. Content packs know the path by it."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences, for her home.")
    )
    role = models.CharField(
        _("for the role"),
        max_length=20,
        choices=Role.choices,
        default=Role.ATTENDANT,
    )
    begins_on_arrival = models.BooleanField(
        _("new people of this role begin it on the day they arrive"), default=False
    )
    every_months = models.PositiveSmallIntegerField(
        _("begins again so many months after it was finished"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_(
            "12 for once a year; each time everything is asked anew. Empty: once."
        ),
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("learning path")
        verbose_name_plural = _("learning paths")

    def __str__(self) -> str:
        return self.title


class PathStep(models.Model):
    """One step: `kind` is a word of the registry modules.steps, `target` the slug of
    what it points at. `after` names the steps that open it, by their references.
    """

    path = ParentalKey(LearningPath, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField(max_length=30)
    target = models.CharField(max_length=120)
    mode = models.CharField(max_length=30, blank=True)
    title = models.CharField(
        _("called otherwise on this path"), max_length=120, blank=True
    )
    due_days = models.PositiveSmallIntegerField(
        _("due so many days after the start"), validators=[MinValueValidator(1)]
    )
    after = models.JSONField(_("opens after"), default=list, blank=True)

    sort_order_field = "position"

    class Meta:
        ordering: ClassVar = ["path", "position", "pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["path", "kind", "target", "mode"], name="path_step_target_once"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def step_target(self) -> StepTarget:
        return StepTarget(self.kind, self.target, self.mode)

    @property
    def reference(self) -> str:
        """How other steps, and the dates that were told, name it."""
        return self.step_target.reference


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def open_for(self, member: StaffMember) -> "EnrolmentQuerySet":
        """All for an administrator, her own for anybody else."""
        return self if is_administrator(member) else self.filter(member=member)

    def running(self) -> "EnrolmentQuerySet":
        return self.filter(ended_on__isnull=True)

    def with_steps(self) -> "EnrolmentQuerySet":
        """All that progress needs: two queries, whatever their number."""
        return self.select_related("path").prefetch_related("path__steps")


class Enrolment(models.Model):
    """Somebody is on a path since a day; how far she is, is always computed.

    Of a path that begins again, each round is an enrolment of its own. `told` holds the
    date that she was told for each step: a change of the path may put it off, never
    bring it forward.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments"
    )
    path = models.ForeignKey(
        LearningPath, on_delete=models.PROTECT, related_name="enrolments"
    )
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    told = models.JSONField(_("dates that were told"), default=dict, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["started_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "path"],
                condition=Q(ended_on__isnull=True),
                name="enrolment_running_once",
            )
        ]

    def __str__(self) -> str:
        return f"enrolment {self.pk}"

    def told_dates(self) -> dict[str, date]:
        """The dates that she was told, by the reference of the step."""
        return {name: date.fromisoformat(day) for name, day in self.told.items()}
