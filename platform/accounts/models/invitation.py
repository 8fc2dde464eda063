"""One-time links that let somebody in."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.staff import Role, StaffMember, Team, is_administrator

INVITATION_VALID_FOR = timedelta(days=14)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open_for(self, member: StaffMember) -> "InvitationQuerySet":
        """All invitations for an administrator, none for anybody else."""
        return self if is_administrator(member) else self.none()

    def by_token(self, token: str) -> "InvitationQuerySet":
        """The invitation that this link belongs to; none when it was made up or
        changed."""
        try:
            return self.filter(seed=_signer().unsign(token))
        except BadSignature:
            return self.none()

    def open_at(self, moment: datetime) -> "InvitationQuerySet":
        """Not used, not revoked, not expired."""
        return self.filter(
            used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=moment
        )


def _signer() -> Signer:
    return Signer(salt="accounts.invitation", sep=".")


def default_expiry() -> datetime:
    return timezone.now() + INVITATION_VALID_FOR


class Invitation(models.Model):
    """A one-time link: for a new person, or for somebody who lost her way in.

    The link is `seed`, signed with this installation's key, so a copy of the database
    opens nothing.
    """

    seed = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.UUIDField(
        _("key of the page it was made on"), default=uuid.uuid4, unique=True
    )
    display_name = models.CharField(_("name that colleagues see"), max_length=80)
    roles = models.JSONField(_("roles"), default=list)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), on_delete=models.SET_NULL, null=True, blank=True
    )
    supervisor = models.ForeignKey(
        StaffMember,
        verbose_name=_("supervisor"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    member = models.ForeignKey(
        StaffMember,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        help_text=_("Set when the link lets somebody back in who has an account."),
    )
    username = models.CharField(_("sign-in name"), max_length=80, blank=True)
    email = models.EmailField(_("work e-mail"), blank=True)
    language = models.CharField(
        _("language"), max_length=12, blank=True, choices=settings.LANGUAGES
    )
    renews_second_factor = models.BooleanField(
        _("she lost her second factor as well"),
        default=False,
        help_text=_(
            "Her authenticator and recovery codes are removed when she uses the link; "
            "she sets up a new one."
        ),
    )
    invited_by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, related_name="+"
    )
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

    @property
    def token(self) -> str:
        """The secret part of the link."""
        return _signer().sign(self.seed.hex)

    def is_open_at(self, moment: datetime) -> bool:
        """Whether the link still works: not used, not revoked, not too old, and her
        account not ended."""
        is_spent = self.used_at is not None or self.revoked_at is not None
        return (
            not is_spent
            and moment < self.expires_at
            and (self.member is None or self.member.is_active)
        )

    @property
    def role_names(self) -> list[str]:
        return [str(Role(role).label) for role in self.roles]
