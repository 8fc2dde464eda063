"""Changes to accounts and teams, made by an administrator."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.acts import Act, tell
from accounts.models import Assignment, Invitation, Role, StaffMember, Team
from accounts.permissions import NoLongerAdministratorError
from accounts.services.sessions import sign_out_everywhere


class OwnAccountError(Exception):
    """Nobody changes her own roles or ends her own account; another does."""


@transaction.atomic
def change_team(
    member: StaffMember, team: Team | None, *, by: StaffMember
) -> StaffMember:
    """Place somebody in a team, or in none."""
    if member.team_id != (team.pk if team else None):
        member.team = team
        member.save(update_fields=["team"])
        details = {"team": str(team.pk) if team else ""}
        tell(Act("team_changed", by=by, about=member, details=details))
    return member


@transaction.atomic
def change_roles(
    member: StaffMember,
    roles: Collection[str],
    *,
    by: StaffMember,
    now: datetime | None = None,
) -> StaffMember:
    """Give and end roles. A role that ends takes its assignments along, so that they
    never come alive again.

    Raises OwnAccountError for one's own account: no administrator promotes herself.
    Raises NoLongerAdministratorError, as end_account does.
    """
    wanted = {Role(role) for role in roles}
    if wanted == set(member.roles):
        return member
    _take_turn(member, by=by)
    for role in Role:
        setattr(member, f"is_{role.value}", role in wanted)
    member.save(update_fields=[f"is_{role.value}" for role in Role])
    _end_assignments(member, now or timezone.now(), kept=wanted)
    details = {"roles": ",".join(member.roles)}
    tell(Act("roles_changed", by=by, about=member, details=details))
    return member


def _take_turn(member: StaffMember, *, by: StaffMember) -> None:
    """Hold both accounts until this is written, and see that she may still do it."""
    if member.pk == by.pk:
        raise OwnAccountError
    both = StaffMember.objects.filter(pk__in=[member.pk, by.pk]).order_by("pk")
    held = {each.pk: each for each in both.select_for_update(no_key=True)}
    if not (held[by.pk].is_active and held[by.pk].is_administrator):
        raise NoLongerAdministratorError


def _end_assignments(
    member: StaffMember, moment: datetime, *, kept: Collection[Role] = ()
) -> None:
    as_supervisor, as_attendant = Q(supervisor=member), Q(attendant=member)
    valid = Assignment.objects.valid_at(moment)
    if Role.SUPERVISOR not in kept:
        valid.filter(as_supervisor).update(valid_until=moment)
    if Role.ATTENDANT not in kept:
        valid.filter(as_attendant).update(valid_until=moment)


@transaction.atomic
def end_account(
    member: StaffMember, *, by: StaffMember, now: datetime | None = None
) -> StaffMember:
    """Shut somebody out everywhere from her next request on; her records stay.

    Raises OwnAccountError for one's own account, and NoLongerAdministratorError for
    the slower of two who end each other, so that a helpline never locks itself out.
    """
    _take_turn(member, by=by)
    if not member.is_active:
        return member
    moment = now or timezone.now()
    member.is_active = False
    member.ended_at = moment
    member.set_unusable_password()
    member.save(update_fields=["is_active", "ended_at", "password"])
    _end_assignments(member, moment)
    Invitation.objects.open_at(moment).filter(
        Q(member=member) | Q(invited_by=member)
    ).update(revoked_at=moment)
    sign_out_everywhere(member, by=by)
    tell(Act("account_ended", by=by, about=member))
    return member


@transaction.atomic
def reopen_account(member: StaffMember, *, by: StaffMember) -> StaffMember:
    """Undo the end of an account. She needs a link to get back in; assignments are made
    anew."""
    if not member.is_active:
        member.is_active = True
        member.ended_at = None
        member.save(update_fields=["is_active", "ended_at"])
        tell(Act("account_reopened", by=by, about=member))
    return member


@transaction.atomic
def create_team(name: str, *, by: StaffMember | None) -> Team:
    """Add a team."""
    team = Team.objects.create(name=name)
    tell(Act("team_made", by=by, details={"team": str(team.pk)}))
    return team


@transaction.atomic
def rename_team(team: Team, name: str, *, by: StaffMember) -> Team:
    """Give a team another name."""
    team.name = name
    team.save(update_fields=["name"])
    tell(Act("team_renamed", by=by, details={"team": str(team.pk)}))
    return team
