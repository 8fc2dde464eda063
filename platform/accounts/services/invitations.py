"""One-time links: made, revoked, used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from axes.utils import reset as lift_lock
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.acts import Act, tell
from accounts.models import (
    INVITATION_VALID_FOR,
    Assignment,
    Invitation,
    Role,
    StaffMember,
    Team,
)


class InvitationSpentError(Exception):
    """The link was used, revoked or too old when it arrived."""


class SignInNameTakenError(Exception):
    """Somebody else took the sign-in name after the form had looked."""


class EmailTakenError(Exception):
    """Somebody else took the e-mail address after the form had looked."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new person will work, and with whom."""

    team: Team | None = None
    supervisor: StaffMember | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the invited person chose."""

    username: str
    display_name: str
    password: str
    language: str
    email: str = ""
    time_zone: str = settings.TIME_ZONE


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An attendant of a list: what her administrator knows of her already."""

    display_name: str
    username: str
    language: str
    email: str = ""
    team: Team | None = None


NOWHERE = Place()


@transaction.atomic
def invite(
    *,
    display_name: str,
    roles: Sequence[str],
    invited_by: StaffMember | None,
    place: Place = NOWHERE,
    now: datetime | None = None,
) -> tuple[Invitation, str]:
    """Make a link for a new person and return it with its secret part."""
    moment = now or timezone.now()
    invitation = Invitation.objects.create(
        display_name=display_name,
        roles=[Role(role).value for role in roles],
        team=place.team,
        supervisor=place.supervisor,
        invited_by=invited_by,
        created_at=moment,
        expires_at=moment + INVITATION_VALID_FOR,
    )
    tell(_act("invitation_made", invitation, by=invited_by, at=moment))
    return invitation, invitation.token


@transaction.atomic
def invite_once(
    key: UUID,
    place: Place,
    *,
    display_name: str,
    roles: Sequence[str],
    invited_by: StaffMember,
) -> Invitation:
    """Make a link, or find the one that the same page made with the same words. A page
    that was gone back to for somebody else makes another.
    """
    StaffMember.objects.select_for_update().get(pk=invited_by.pk)  # one after the other
    of_this_page = Invitation.objects.filter(key=key)
    known = of_this_page.filter(
        display_name=display_name,
        roles=list(roles),
        team=place.team,
        supervisor=place.supervisor,
        invited_by=invited_by,
    ).first()
    if known is not None:
        return known
    invitation, _token = invite(
        display_name=display_name, roles=roles, invited_by=invited_by, place=place
    )
    if not of_this_page.exists():
        invitation.key = key
        invitation.save(update_fields=["key"])
    return invitation


@transaction.atomic
def invite_attendants(
    newcomers: Sequence[Newcomer],
    *,
    invited_by: StaffMember,
    now: datetime | None = None,
) -> list[Invitation]:
    """Make a link for each, or none at all. What is known of them is offered to them
    when they arrive.
    """
    moment = now or timezone.now()
    return [_invite(newcomer, invited_by, moment) for newcomer in newcomers]


def _invite(newcomer: Newcomer, by: StaffMember, moment: datetime) -> Invitation:
    invitation, _token = invite(
        display_name=newcomer.display_name,
        roles=[Role.ATTENDANT],
        invited_by=by,
        place=Place(team=newcomer.team),
        now=moment,
    )
    invitation.username = newcomer.username
    invitation.email = newcomer.email
    invitation.language = newcomer.language
    invitation.save(update_fields=["username", "email", "language"])
    return invitation


@transaction.atomic
def let_back_in(
    member: StaffMember,
    *,
    by: StaffMember | None,
    renews_second_factor: bool = False,
    now: datetime | None = None,
) -> tuple[Invitation, str]:
    """Make a link that lets somebody back in who has an account. Older ones of hers
    die."""
    moment = now or timezone.now()
    member.invitations.open_at(moment).update(revoked_at=moment)
    invitation = Invitation.objects.create(
        display_name=member.display_name,
        member=member,
        renews_second_factor=renews_second_factor,
        invited_by=by,
        created_at=moment,
        expires_at=moment + INVITATION_VALID_FOR,
    )
    tell(_act("way_back_made", invitation, by=by, about=member))
    return invitation, invitation.token


@transaction.atomic
def revoke(
    invitation: Invitation, *, by: StaffMember, now: datetime | None = None
) -> Invitation:
    """Make a link useless. Revoking twice changes nothing."""
    moment = now or timezone.now()
    if (
        Invitation.objects.open_at(moment)
        .filter(pk=invitation.pk)
        .update(revoked_at=moment)
    ):
        invitation.refresh_from_db()
        tell(_act("invitation_revoked", invitation, by=by, about=invitation.member))
    return invitation


@transaction.atomic
def accept(
    invitation: Invitation, *, arrival: Arrival, now: datetime | None = None
) -> StaffMember:
    """Make the account that an invitation promises.

    Raises InvitationSpentError when it is too late, and SignInNameTakenError or
    EmailTakenError, after which the link still works.
    """
    moment = now or timezone.now()
    _spend(invitation, moment)
    member = _new_member(invitation, arrival, moment)
    Invitation.objects.filter(pk=invitation.pk).update(
        member=member, username="", email="", language=""
    )
    _begin_supervision(invitation, member, moment)
    lift_lock(username=member.username.lower())
    tell(_act("account_created", invitation, by=member, about=member))
    return member


def _new_member(
    invitation: Invitation, arrival: Arrival, moment: datetime
) -> StaffMember:
    try:
        with transaction.atomic():
            return StaffMember.objects.create_user(
                arrival.username,
                arrival.password,
                email=arrival.email,
                display_name=arrival.display_name,
                language=arrival.language,
                time_zone=arrival.time_zone,
                team=invitation.team,
                joined_at=moment,
                **{f"is_{role}": True for role in invitation.roles},
            )
    except (IntegrityError, ValidationError):
        if StaffMember.objects.filter(username__iexact=arrival.username).exists():
            raise SignInNameTakenError from None
        if StaffMember.objects.known_as(arrival.email).exists():
            raise EmailTakenError from None
        raise


def _begin_supervision(
    invitation: Invitation, member: StaffMember, moment: datetime
) -> None:
    supervisor = invitation.supervisor
    if supervisor and supervisor.is_active and supervisor.is_supervisor:
        Assignment.objects.create(
            supervisor=supervisor, attendant=member, valid_from=moment
        )


@transaction.atomic
def come_back(
    invitation: Invitation, *, password: str, now: datetime | None = None
) -> StaffMember:
    """Set a new password by a way-back link: it lifts a lock and ends her older
    sessions."""
    moment = now or timezone.now()
    _spend(invitation, moment)
    member = StaffMember.objects.select_for_update().get(pk=invitation.member_id)
    member.set_password(password)
    member.save(update_fields=["password"])
    if invitation.renews_second_factor:
        Authenticator.objects.filter(user=member).delete()
    lift_lock(username=member.username.lower())
    tell(_act("way_back_used", invitation, by=member, about=member))
    return member


def _spend(invitation: Invitation, moment: datetime) -> None:
    still_open = Invitation.objects.open_at(moment).filter(pk=invitation.pk)
    if not still_open.update(used_at=moment):
        raise InvitationSpentError


def _act(
    code: str,
    invitation: Invitation,
    *,
    by: StaffMember | None,
    about: StaffMember | None = None,
    at: datetime | None = None,
) -> Act:
    details = {"invitation": str(invitation.pk)}
    return Act(code, by=by, about=about, details=details, at=at)
