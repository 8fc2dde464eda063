"""Arriving by a link: a new person, or somebody who lost her way in."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms.join import UNUSABLE_ADDRESS, ComeBackForm, JoinForm
from accounts.models import Invitation, StaffMember
from accounts.services.invitations import (
    EmailTakenError,
    InvitationSpentError,
    SignInNameTakenError,
    accept,
    come_back,
)
from accounts.views.answers import show_form
from accounts.views.people import form_page
from ui.answers import remember_language
from ui.typed import typed_fields


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@form_page
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    found = Invitation.objects.by_token(token).select_related("member", "team").first()
    if found is None or not found.is_open_at(timezone.now()):
        return _dead_link(request)
    try:
        if found.member:
            return _come_back(request, found, found.member)
        return _join(request, found)
    except InvitationSpentError:
        return _dead_link(request)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if "show_in" in request.POST:
        return _in_her_language(request, invitation, request.POST["show_in"])
    form = JoinForm(request.POST or None, initial=_known(invitation))
    if request.method == "POST" and form.is_valid():
        try:
            return _sign_in(request, accept(invitation, arrival=form.arrival()))
        except SignInNameTakenError:
            taken = form.fields["username"].error_messages["taken"]
            form.add_error("username", taken)
        except EmailTakenError:
            form.add_error("email", UNUSABLE_ADDRESS)
    return show_form(
        request, "accounts/join.html", {"invitation": invitation, "form": form}
    )


def _in_her_language(
    request: HttpRequest, invitation: Invitation, code: str
) -> HttpResponse:
    """The same form in another language: what she typed is kept, but no password."""
    if code not in dict(settings.LANGUAGES):
        raise BadRequest
    typed = dict(typed_fields(request.POST))
    with override(code):
        known = _known(invitation)
        form = JoinForm(initial={**known, **typed, "language": code})
        context = {"invitation": invitation, "form": form}
        response = render(request, "accounts/join.html", context)
    remember_language(response, code)
    return response


def _known(invitation: Invitation) -> dict[str, Any]:
    """What her administrator wrote already; she may change it."""
    return {
        "display_name": invitation.display_name,
        "username": invitation.username,
        "email": invitation.email,
        "language": invitation.language or get_language(),
    }


def _come_back(
    request: HttpRequest, invitation: Invitation, member: StaffMember
) -> HttpResponse:
    form = ComeBackForm(member, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show_form(
            request, "accounts/come_back.html", {"invitation": invitation, "form": form}
        )
    return _sign_in(
        request, come_back(invitation, password=form.cleaned_data["password"])
    )


def _sign_in(request: HttpRequest, member: StaffMember) -> HttpResponse:
    """Sign her in as if she had typed her new password; a second factor that she has is
    still asked."""
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, member, method="password", reauthenticated=True)
    response: HttpResponse = perform_login(
        request, Login(user=member, redirect_url="/")
    )
    response.status_code = 303
    return response


def _dead_link(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/dead_link.html", status=410)
