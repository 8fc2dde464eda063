"""Links that let somebody in, as an administrator makes them; and the teams they lead
to."""

from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.forms.people import InvitationForm, TeamForm, WayBackForm
from accounts.models import Invitation, Role, StaffMember, Team
from accounts.own_page import team_links
from accounts.permissions import administrators_only
from accounts.requests import SignedInRequest
from accounts.services.invitations import invite_once, let_back_in, revoke
from accounts.services.staff import create_team, rename_team
from accounts.views.answers import show_form
from accounts.views.people import form_page
from ui.answers import see_other


@require_GET
@administrators_only
def invitation_list(request: SignedInRequest) -> HttpResponse:
    still_open = Invitation.objects.open_for(request.user).open_at(timezone.now())
    context = {"invitations": still_open.select_related("member", "team", "invited_by")}
    return render(request, "accounts/invitation_list.html", context)


@form_page
@administrators_only
def invitation_create(request: SignedInRequest) -> HttpResponse:
    asked = request.GET.get("role", "")
    initial = {"roles": [asked] if asked in Role.values else []}
    form = InvitationForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, "accounts/invitation_form.html", {"form": form})
    invitation = invite_once(
        form.cleaned_data["key"] or uuid4(),
        form.place(),
        display_name=form.cleaned_data["display_name"],
        roles=form.cleaned_data["roles"],
        invited_by=request.user,
    )
    return see_other("people:invitation_detail", invitation.pk)


@never_cache
@require_GET
@administrators_only
def invitation_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = Invitation.objects.open_for(request.user).select_related(
        "member", "team", "supervisor"
    )
    invitation = get_object_or_404(mine, pk=pk)
    path = reverse("people:invitation_accept", args=[invitation.token])
    context = {
        "invitation": invitation,
        "is_open": invitation.is_open_at(timezone.now()),
        "link": f"{settings.URL}{path}",
    }
    return render(request, "accounts/invitation_detail.html", context)


@require_POST
@administrators_only
def invitation_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.open_for(request.user), pk=pk)
    revoke(invitation, by=request.user)
    messages.success(request, _("The link no longer works."))
    return see_other("people:invitation_list")


@form_page
@administrators_only
def way_back_create(request: SignedInRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(
        StaffMember.objects.open_for(request.user).may_sign_in(), pk=pk
    )
    form = WayBackForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show_form(
            request, "accounts/way_back_form.html", {"member": member, "form": form}
        )
    renews = form.cleaned_data["renews_second_factor"]
    invitation, _token = let_back_in(
        member, by=request.user, renews_second_factor=renews
    )
    return see_other("people:invitation_detail", invitation.pk)


@form_page
@administrators_only
def team_list(request: SignedInRequest) -> HttpResponse:
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        create_team(form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The team is there."))
        return see_other("people:team_list")
    teams = Team.objects.open_for(request.user).with_sizes()
    return show_form(request, "accounts/team_list.html", {"teams": teams, "form": form})


@form_page
@administrators_only
def team_rename(request: SignedInRequest, pk: int) -> HttpResponse:
    team = get_object_or_404(Team.objects.open_for(request.user), pk=pk)
    name = team.name
    form = TeamForm(request.POST or None, instance=team)
    if request.method != "POST" or not form.is_valid():
        context = {"team": team, "name": name, "form": form, "links": team_links()}
        return show_form(request, "accounts/team_form.html", context)
    rename_team(team, form.cleaned_data["name"], by=request.user)
    messages.success(request, _("Saved."))
    return see_other("people:team_list")
