"""Who keeps what the helpline knows, in the role that is in use."""

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import Role, StaffMember, attendants_of
from accounts.requests import SignedInRequest

LEADERS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})


def keeps_content(member: StaffMember) -> bool:
    """Whether she keeps the directory and the texts: an editor, while she acts as
    one.
    """
    return member.active_role == Role.EDITOR


def leads(member: StaffMember) -> bool:
    """Whether she sees to what should be in place."""
    return member.active_role in LEADERS


def people_whose_confirmations_she_sees(
    member: StaffMember,
) -> QuerySet[StaffMember]:
    """Everybody for an administrator, her attendants for a supervisor."""
    if member.active_role == Role.ADMINISTRATOR:
        return StaffMember.objects.filter(is_active=True)
    return attendants_of(member)


def require_editor(request: SignedInRequest) -> StaffMember:
    """The person behind the request; for everybody else there is no such page."""
    if not keeps_content(request.user):
        raise Http404
    return request.user


def require_leader(request: SignedInRequest) -> StaffMember:
    if not leads(request.user):
        raise Http404
    return request.user
