"""One's own page."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.backends.base import UpdateError
from django.core.exceptions import BadRequest
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from accounts.acts import Act, tell
from accounts.forms.own import DetailsForm, EmailForm
from accounts.models import TextSize, supervisors_of
from accounts.own_page import own_links
from accounts.permissions import has_second_factor
from accounts.requests import SignedInRequest
from accounts.services.own import change_details, change_email, choose_text_size
from accounts.services.sessions import (
    remember_session,
    sessions_of,
    sign_out_everywhere,
)
from accounts.views.answers import show_form
from accounts.views.people import form_page
from accounts.zones import zone_label
from ui.answers import own_address, see_other


@require_GET
def own_page(request: SignedInRequest) -> HttpResponse:
    member, key = request.user, request.session.session_key
    context = {
        "sessions": sessions_of(member, current_key=key, now=timezone.now()),
        "supervisors": supervisors_of(member) if member.is_attendant else (),
        "has_second_factor": has_second_factor(member),
        "zone": zone_label(member.time_zone),
        "links": own_links(),
    }
    return render(request, "accounts/own_page.html", context)


@form_page
def own_details(request: SignedInRequest) -> HttpResponse:
    form = DetailsForm(request.POST or None, instance=request.user)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, "accounts/own_details.html", {"form": form})
    change_details(request.user, form.details())
    with override(request.user.language):
        messages.success(request, _("Saved."))
    return see_other("me:own_page")


@form_page
@reauthentication_required
def own_email(request: SignedInRequest) -> HttpResponse:
    form = EmailForm(request.user, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, "accounts/own_email.html", {"form": form})
    change_email(request.user, form.cleaned_data["email"])
    messages.success(request, _("Saved."))
    return see_other("me:own_page")


@form_page
def sign_out_elsewhere(request: SignedInRequest) -> HttpResponse:
    """End her sessions on every other device; this one goes on."""
    if request.method != "POST":
        return render(request, "accounts/sign_out_elsewhere.html")
    sign_out_everywhere(request.user, by=request.user)
    update_session_auth_hash(request, request.user)
    remember_session(request)
    messages.success(request, _("Every other device is signed out."))
    return see_other("me:own_page")


@require_POST
def role_choose(request: SignedInRequest) -> HttpResponse:
    role = request.POST.get("role", "")
    if role not in request.user.roles:
        raise BadRequest
    request.session["role"] = role
    tell(
        Act("role_chosen", by=request.user, about=request.user, details={"role": role})
    )
    return see_other(own_address(request, request.POST.get("next", "/")))


@require_POST
def text_size_choose(request: SignedInRequest) -> HttpResponse:
    """Keep how large she reads, and go back to the page."""
    size = request.POST.get("size", "")
    if size not in TextSize.values:
        raise BadRequest
    choose_text_size(request.user, TextSize(size))
    return see_other(own_address(request, request.POST.get("next", "/")))


@require_http_methods(["GET", "POST"])
def still_here(request: SignedInRequest) -> HttpResponse:
    """Somebody types or says that she is still there: the session goes on.

    An open page asks who is signed in by now, and for the token to save with.
    """
    if request.method == "GET":
        who = {"me": str(request.user.pk), "token": get_token(request)}
        return JsonResponse(who, headers={"Cache-Control": "no-store"})
    request.session["seen"] = timezone.now().timestamp()
    try:
        request.session.save()
    except UpdateError:  # the database is locked, or the session has just ended
        request.session.modified = False
        return HttpResponse(status=503, headers={"Retry-After": "5"})
    return HttpResponse(status=204)
