"""Reminders by e-mail: whether the helpline sends any, who has asked for them, and
what was sent.
"""

from datetime import date, time
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember
from modules.domain.reminding import Pace

THE_ONE = 1


class ReminderSettings(models.Model):
    """Whether this helpline sends reminders by e-mail, and how often. One row."""

    is_on = models.BooleanField(default=False)
    days_before = models.PositiveSmallIntegerField(
        _("days before a date"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    every_days = models.PositiveSmallIntegerField(
        _("days between reminders after a date"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(pk=THE_ONE), name="reminder_settings_one_row"
            )
        ]

    def __str__(self) -> str:
        return "on" if self.is_on else "off"

    @classmethod
    def here(cls) -> "ReminderSettings":
        """The helpline's choice; off until somebody has chosen."""
        return cls.objects.filter(pk=THE_ONE).first() or cls(pk=THE_ONE)

    @property
    def pace(self) -> Pace:
        return Pace(self.days_before, self.every_days)


class ReminderChoiceQuerySet(models.QuerySet["ReminderChoice"]):
    def open_for(self, member: StaffMember) -> "ReminderChoiceQuerySet":
        return self.filter(member=member)

    def asked_for(self) -> "ReminderChoiceQuerySet":
        """Of people who can be written to."""
        return self.filter(by_email=True, member__is_active=True).exclude(
            member__email=""
        )

    def with_last_day(self) -> "ReminderChoiceQuerySet":
        """Add `last_day`, the day of her last mail. One that waits for the mail server
        is none yet, so that nothing is lost.
        """
        gone = Reminder.objects.exclude(state=ReminderState.WAITS)
        last = gone.filter(member=models.OuterRef("member")).order_by("-day")
        return self.annotate(last_day=models.Subquery(last.values("day")[:1]))


class ReminderChoice(models.Model):
    """What one person wants: no mail unless she asks for it."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reminder_choice",
    )
    by_email = models.BooleanField(_("send me reminders by e-mail"), default=False)
    quiet_from = models.TimeField(_("not after"), default=time(19))
    quiet_until = models.TimeField(_("not before"), default=time(8))
    language = models.CharField(
        _("language of the mail"),
        max_length=12,
        blank=True,
        choices=settings.LANGUAGES,
    )

    last_day: date | None  # by `with_last_day`

    objects = ReminderChoiceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"choice {self.pk}"


class ReminderState(models.TextChoices):
    """`taken` is under way: were the process to die now, it is not sent twice."""

    TAKEN = "taken", _("on its way")
    SENT = "sent", _("sent")
    WAITS = "waits", _("waits for the mail server")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def waiting(self) -> "ReminderQuerySet":
        return self.filter(state=ReminderState.WAITS)


class Reminder(models.Model):
    """One mail to one person on one day of hers: the constraint keeps it the only
    one. It holds how many things waited, never which.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders"
    )
    day = models.DateField()
    things = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, choices=ReminderState.choices, default=ReminderState.TAKEN
    )
    changed_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "day"], name="reminder_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk}"
