"""Staff members, their roles and teams, who supervises whom, and invitations."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

INVITATION_VALID_FOR = timedelta(days=14)


class Role(models.TextChoices):
    """The five roles; a person may hold several, and one of them is active at a time."""

    ATTENDANT = "attendant", _("Attendant")
    SUPERVISOR = "supervisor", _("Supervisor")
    FACILITATOR = "facilitator", _("Facilitator")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator")


WITH_DUTIES = frozenset({Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR})


class Team(models.Model):
    """A group of attendants. Being in the same team opens nothing."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StaffMemberManager(BaseUserManager["StaffMember"]):
    def get_by_natural_key(self, username: str | None) -> "StaffMember":
        return self.get(username__iexact=username)

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "StaffMember":
        member = self.model(username=username, **fields)
        member.set_password(password)
        member.full_clean(exclude=["password"])
        member.save()
        return member


class StaffMember(AbstractBaseUser, PermissionsMixin):
    """Somebody who works for the helpline. Roles are columns, so that every page knows them at once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("sign-in name"), max_length=80, unique=True)
    email = models.EmailField(_("work e-mail"), blank=True)
    display_name = models.CharField(_("name that colleagues see"), max_length=80)
    is_attendant = models.BooleanField(_("attendant"), default=False)
    is_supervisor = models.BooleanField(_("supervisor"), default=False)
    is_facilitator = models.BooleanField(_("facilitator"), default=False)
    is_editor = models.BooleanField(_("editor"), default=False)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), on_delete=models.SET_NULL, null=True, blank=True, related_name="members"
    )
    language = models.CharField(_("language"), max_length=12, default="en", choices=settings.LANGUAGES)
    time_zone = models.CharField(_("time zone"), max_length=64, default=settings.TIME_ZONE)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    ended_at = models.DateTimeField(_("account ended"), null=True, blank=True)

    objects = StaffMemberManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        ordering = ["display_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"), name="staff_username_unique",
                violation_error_message=_("Somebody has this sign-in name already. Choose another."),
            ),
            models.UniqueConstraint(
                Lower("email"), name="staff_email_unique", condition=~Q(email=""),
                violation_error_message=_("Somebody has this e-mail address already."),
            ),
            models.CheckConstraint(condition=Q(is_superuser=False), name="staff_no_superuser"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def roles(self) -> tuple[Role, ...]:
        """Roles held, in the order of `Role`."""
        return tuple(role for role in Role if getattr(self, f"is_{role.value}"))

    @property
    def active_role(self) -> Role | None:
        """The role in use: the one chosen in this session, else the first that is held.

        With two roles the active one counts (trust.md I9); PersonMiddleware sets it.
        """
        chosen = getattr(self, "_active_role", None)
        if chosen in self.roles:
            return Role(chosen)
        return self.roles[0] if self.roles else None

    @active_role.setter
    def active_role(self, role: str | None) -> None:
        self._active_role = role

    @property
    def has_duties(self) -> bool:
        """Whether the shorter idle limit and a second factor are asked of this person."""
        return any(role in WITH_DUTIES for role in self.roles)

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        """The word she is greeted by: the first of her display name."""
        return self.display_name.split(" ")[0]


def display_name(member: StaffMember) -> str:
    """Name shown by allauth's pages and mails."""
    return member.display_name


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def valid_at(self, moment: datetime) -> "AssignmentQuerySet":
        return self.filter(valid_from__lte=moment).filter(Q(valid_until__isnull=True) | Q(valid_until__gt=moment))

    def valid_now(self) -> "AssignmentQuerySet":
        return self.valid_at(timezone.now())


class Assignment(models.Model):
    """Who supervises whom, and from when to when: the only thing that opens another's record."""

    supervisor = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="assignments_given")
    attendant = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="assignments")
    valid_from = models.DateTimeField(_("from"), default=timezone.now)
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(supervisor=models.F("attendant")), name="assignment_not_oneself",
                violation_error_message=_("Nobody supervises herself."),
            ),
            models.UniqueConstraint(
                fields=["supervisor", "attendant"], condition=Q(valid_until__isnull=True), name="assignment_open_once",
                violation_error_message=_("This supervisor is assigned to her already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supervisor_id} -> {self.attendant_id}"


def attendants_of(supervisor: StaffMember) -> models.QuerySet[StaffMember]:
    """Attendants assigned to this person now, while the supervisor role is the active one."""
    if supervisor.active_role != Role.SUPERVISOR:
        return StaffMember.objects.none()
    valid = Assignment.objects.valid_now().filter(supervisor=supervisor)
    return StaffMember.objects.filter(is_active=True, pk__in=valid.values("attendant"))


def supervisors_of(attendant: StaffMember) -> models.QuerySet[StaffMember]:
    """Supervisors whose assignment to this attendant is valid now."""
    valid = Assignment.objects.valid_now().filter(attendant=attendant)
    return StaffMember.objects.filter(is_active=True, is_supervisor=True, pk__in=valid.values("supervisor"))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open_at(self, moment: datetime) -> "InvitationQuerySet":
        """Not used, not revoked, not expired."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=moment)


def default_expiry() -> datetime:
    return timezone.now() + INVITATION_VALID_FOR


class Invitation(models.Model):
    """A one-time link: for a new person, or for somebody who lost her way in. Only a hash of it is kept."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    display_name = models.CharField(_("name that colleagues see"), max_length=80)
    roles = models.JSONField(_("roles"), default=list)
    team = models.ForeignKey(Team, verbose_name=_("team"), on_delete=models.SET_NULL, null=True, blank=True)
    supervisor = models.ForeignKey(
        StaffMember, verbose_name=_("supervisor"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    member = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations",
        help_text=_("Set when the link lets somebody back in who has an account."),
    )
    invited_by = models.ForeignKey(StaffMember, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=default_expiry)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("people:invitation_detail", args=[self.pk])
