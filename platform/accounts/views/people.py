"""Accounts, as an administrator sees them."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms.people import MemberForm, SupervisorForm
from accounts.models import Assignment, Invitation, StaffMember, Team
from accounts.own_page import member_links, people_links
from accounts.permissions import (
    administrators_only,
    may_change_roles_of,
    may_end_account_of,
)
from accounts.requests import SignedInRequest
from accounts.services.assignments import assign, end_assignment
from accounts.services.staff import (
    change_roles,
    change_team,
    end_account,
    reopen_account,
)
from accounts.views.answers import show_form
from ui.answers import see_other

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@administrators_only
def member_list(request: SignedInRequest) -> HttpResponse:
    valid = Assignment.objects.valid_now().select_related(
        "supervisor", "attendant__team"
    )
    members = StaffMember.objects.open_for(request.user).select_related("team")
    members = members.prefetch_related(
        Prefetch("assignments", valid, to_attr="valid_assignments"),
        Prefetch("assignments_given", valid, to_attr="supervising"),
    )
    shown = [
        (member, _teams(member, member.supervising))  # type: ignore[attr-defined]
        for member in members
        if member.is_active
    ]
    context = {
        "members": shown,
        "ended": [member for member in members if not member.is_active],
        "team_count": Team.objects.open_for(request.user).count(),
        "open_count": Invitation.objects.open_for(request.user)
        .open_at(timezone.now())
        .count(),
        "links": people_links(),
    }
    return render(request, "accounts/member_list.html", context)


def _teams(member: StaffMember, supervising: Iterable[Assignment]) -> list[str]:
    """Her own team, and those of the attendants she supervises now."""
    led = {each.attendant.team for each in supervising}
    return sorted({team.name for team in {member.team, *led} if team is not None})


def _member(request: SignedInRequest, pk: int) -> StaffMember:
    return get_object_or_404(
        StaffMember.objects.open_for(request.user).select_related("team"), pk=pk
    )


@require_GET
@administrators_only
def member_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    valid = Assignment.objects.open_for(request.user).valid_now()
    now = timezone.now()
    supervises = valid.filter(supervisor=member).select_related("attendant__team")
    context = {
        "member": member,
        "teams": _teams(member, supervises),
        "supervised_by": valid.filter(attendant=member).select_related("supervisor"),
        "supervises": supervises,
        "ways_back": Invitation.objects.open_for(request.user)
        .open_at(now)
        .filter(member=member),
        "may_end": may_end_account_of(request.user, member),
        "links": member_links(),
    }
    return render(request, "accounts/member_detail.html", context)


@form_page
@administrators_only
def member_change(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    may_change = may_change_roles_of(request.user, member)
    initial = {"team": member.team_id, "roles": [role.value for role in member.roles]}
    form = MemberForm(
        request.POST or None, initial=initial, may_change_roles=may_change
    )
    if request.method != "POST" or not form.is_valid():
        return show_form(
            request, "accounts/member_form.html", {"member": member, "form": form}
        )
    change_team(member, form.cleaned_data["team"], by=request.user)
    if may_change:
        change_roles(member, form.cleaned_data["roles"], by=request.user)
    messages.success(request, _("Saved. It counts from her next click."))
    return see_other("people:member_detail", member.pk)


@form_page
@administrators_only
def assignment_begin(request: SignedInRequest, pk: int) -> HttpResponse:
    attendants = (
        StaffMember.objects.open_for(request.user)
        .may_sign_in()
        .filter(is_attendant=True)
    )
    attendant = get_object_or_404(attendants, pk=pk)
    form = SupervisorForm(attendant, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show_form(
            request,
            "accounts/assignment_form.html",
            {"member": attendant, "form": form},
        )
    supervisor = form.cleaned_data["supervisor"]
    assign(supervisor, attendant, by=request.user)
    words = _("%(supervisor)s sees the record of %(attendant)s from now on.")
    messages.success(
        request, words % {"supervisor": supervisor, "attendant": attendant}
    )
    return see_other("people:member_detail", attendant.pk)


@require_POST
@administrators_only
def assignment_end(request: SignedInRequest, pk: int) -> HttpResponse:
    assignments = Assignment.objects.open_for(request.user).select_related(
        "supervisor", "attendant"
    )
    assignment = get_object_or_404(assignments, pk=pk)
    end_assignment(assignment, by=request.user)
    words = _("%(supervisor)s no longer sees the record of %(attendant)s.")
    names = {"supervisor": assignment.supervisor, "attendant": assignment.attendant}
    messages.success(request, words % names)
    return see_other("people:member_detail", assignment.attendant_id)


@form_page
@administrators_only
def member_end(request: SignedInRequest, pk: int) -> HttpResponse:
    others = (
        StaffMember.objects.open_for(request.user)
        .may_sign_in()
        .exclude(pk=request.user.pk)
    )
    member = get_object_or_404(others, pk=pk)
    if request.method != "POST":
        return render(request, "accounts/member_end.html", {"member": member})
    end_account(member, by=request.user)
    messages.success(
        request,
        _("The account of %(name)s has ended. She is signed out everywhere.")
        % {"name": member},
    )
    return see_other("people:member_detail", member.pk)


@require_POST
@administrators_only
def member_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    reopen_account(member, by=request.user)
    messages.success(
        request, _("The account is open again. She needs a link to get back in.")
    )
    return see_other("people:member_detail", member.pk)
