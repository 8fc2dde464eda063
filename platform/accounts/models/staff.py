"""A person who works for the helpline, her roles, her team."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The five roles; a person may hold several, one is active at a time."""

    ATTENDANT = "attendant", _("Attendant")
    SUPERVISOR = "supervisor", _("Supervisor")
    FACILITATOR = "facilitator", _("Facilitator")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator")


class TextSize(models.TextChoices):
    """How large she reads; the value is part of a style class."""

    NORMAL = "normal", _("Normal")
    LARGE = "large", _("Large")
    LARGER = "larger", _("Very large")


WITH_DUTIES = frozenset({Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR})
IN_PEER_SUPPORT = frozenset({Role.ATTENDANT, Role.FACILITATOR, Role.EDITOR})
"""Who may always enter it; anybody else only a room that is opened to the role."""


def is_administrator(member: "StaffMember") -> bool:
    """Whether she looks after accounts, in the role she uses now."""
    return member.active_role == Role.ADMINISTRATOR


class TeamQuerySet(models.QuerySet["Team"]):
    def open_for(self, member: "StaffMember") -> "TeamQuerySet":
        """All teams for an administrator, none for anybody else."""
        return self if is_administrator(member) else self.none()

    def with_sizes(self) -> "TeamQuerySet":
        """Each team with `size`: how many of its people may sign in."""
        return self.annotate(
            size=models.Count("members", filter=Q(members__is_active=True))
        )


class Team(models.Model):
    """A group of attendants. Being in the same team opens nothing."""

    name = models.CharField(
        _("name"),
        max_length=80,
        unique=True,
        error_messages={"unique": _("There is a team of this name already.")},
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StaffMemberQuerySet(models.QuerySet["StaffMember"]):
    def open_for(self, member: "StaffMember") -> "StaffMemberQuerySet":
        """Every account for an administrator, none for anybody else."""
        return self if is_administrator(member) else self.none()

    def may_sign_in(self) -> "StaffMemberQuerySet":
        return self.filter(is_active=True)

    def known_as(self, typed: str) -> "StaffMemberQuerySet":
        """Whoever has this sign-in name or e-mail address, in capitals or not."""
        return self.filter(
            Q(username__iexact=typed) | (Q(email__iexact=typed) & ~Q(email=""))
        )


class StaffMemberManager(BaseUserManager.from_queryset(StaffMemberQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "StaffMember":
        return self.get(username__iexact=username)

    def create_user(
        self, username: str, password: str | None = None, **fields: Any
    ) -> "StaffMember":
        member = self.model(username=username, **fields)
        member.set_password(password)
        member.full_clean(exclude=["password"])
        member.save()
        return member


class StaffMember(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """Somebody who works for the helpline. Roles are columns, so that every page knows
    them at once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("sign-in name"), max_length=80, unique=True)
    email = models.EmailField(_("work e-mail"), blank=True)
    display_name = models.CharField(_("name that colleagues see"), max_length=80)
    called = models.CharField(
        _("what she is called in a sentence"), max_length=40, blank=True
    )
    is_attendant = models.BooleanField(_("attendant"), default=False)
    is_supervisor = models.BooleanField(_("supervisor"), default=False)
    is_facilitator = models.BooleanField(_("facilitator"), default=False)
    is_editor = models.BooleanField(_("editor"), default=False)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    team = models.ForeignKey(
        Team,
        verbose_name=_("team"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
    )
    language = models.CharField(
        _("language"), max_length=12, default="en", choices=settings.LANGUAGES
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default=settings.TIME_ZONE
    )
    text_size = models.CharField(
        _("text size"),
        max_length=10,
        choices=TextSize.choices,
        default=TextSize.NORMAL,
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    session_epoch = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text=_("Counted up to end every session of hers at once."),
    )
    ended_at = models.DateTimeField(_("account ended"), null=True, blank=True)

    objects = StaffMemberManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        ordering = ["display_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="staff_username_unique",
                violation_error_message=_(
                    "Somebody has this sign-in name already. Choose another."
                ),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="staff_email_unique",
                condition=~Q(email=""),
                violation_error_message=_("Somebody has this e-mail address already."),
            ),
            models.CheckConstraint(
                condition=Q(is_superuser=False), name="staff_no_superuser"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def roles(self) -> tuple[Role, ...]:
        """Roles held, in the order of `Role`."""
        return tuple(role for role in Role if getattr(self, f"is_{role.value}"))

    def get_absolute_url(self) -> str:
        return reverse("people:member_detail", args=[self.pk])

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
    def larger_text(self) -> str:
        """Her text size where it is not the usual one, for the class of a page."""
        return "" if self.text_size == TextSize.NORMAL else self.text_size

    @property
    def has_duties(self) -> bool:
        """Whether the shorter idle limit and a second factor are asked of her."""
        return any(role in WITH_DUTIES for role in self.roles)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Tie a session to the password and to the count of `session_epoch`."""
        salt = "accounts.StaffMember.session"
        value = f"{self.session_epoch}:{self.password}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        """The word she is greeted by: the first of her display name."""
        return self.called or self.display_name.split(" ")[0]


def display_name(member: StaffMember) -> str:
    """Name shown by allauth's pages and mails."""
    return member.display_name
