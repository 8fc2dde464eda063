"""Who may look after accounts, and who must bring a second factor."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpResponse

from accounts.models import StaffMember
from accounts.models.staff import is_administrator
from accounts.requests import SignedInRequest

View = Callable[Concatenate[SignedInRequest, ...], HttpResponse]


class NoLongerAdministratorError(Exception):
    """Another administrator ended her account or her role while she acted."""


def administrators_only(view: View) -> View:
    """Answer 404 to everybody else: that the page exists is not their business."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_administrator(request.user):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except NoLongerAdministratorError:
            raise Http404 from None

    return guarded


def may_change_roles_of(administrator: StaffMember, member: StaffMember) -> bool:
    """Nobody changes her own roles."""
    return is_administrator(administrator) and administrator.pk != member.pk


def may_end_account_of(administrator: StaffMember, member: StaffMember) -> bool:
    """Nobody ends her own account, so that a helpline never locks itself out."""
    return is_administrator(administrator) and administrator.pk != member.pk


def lacks_second_factor(member: StaffMember) -> bool:
    """Whether she has duties that demand a second factor, and none set up. The demo
    asks nobody."""
    if settings.DEMO or not member.has_duties:
        return False
    return not has_second_factor(member)


def has_second_factor(member: StaffMember) -> bool:
    """Whether her sign-in asks for a code of her authenticator app."""
    factors = Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP)
    return bool(factors.exists())
