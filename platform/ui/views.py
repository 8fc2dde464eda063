"""Pages that belong to no app: the neutral page, faults, health."""

import sys
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language_info
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from ui import health
from ui.answers import (
    forget_pages,
    own_address,
    readable_address,
    remember_language,
    see_other,
)
from ui.middleware import busy_page, is_busy
from ui.navigation import role_to_open
from ui.patience import little_patience
from ui.typed import typed_fields


@login_not_required
@never_cache
@require_GET
def exit_page(request: HttpRequest) -> HttpResponse:
    """Leave at once: end the session, then show a page that says nothing about
    Rosella.

    A busy database keeps nobody here: then this browser forgets the session, and the
    beacon, which can wait, ends it.
    """
    response = _neutral_page(request)
    try:
        with little_patience():
            logout(request)
    except OperationalError:
        request.session.modified = False
        response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
    return response


def _neutral_page(request: HttpRequest) -> HttpResponse:
    if settings.EXIT_URL:
        return HttpResponseRedirect(settings.EXIT_URL)
    return render(request, "ui/exit.html")


@csrf_exempt
@login_not_required
@require_POST
def exit_beacon(request: HttpRequest) -> HttpResponse:
    """End the session when the page was left by quick exit; sent by `sendBeacon`, which
    has no token.

    Signing out is all it can do, so a forged call costs a sign-in and nothing more.
    It is the beacon that has pages forgotten: the neutral page would wait for it.
    """
    logout(request)
    response = HttpResponse(status=204)
    forget_pages(response)
    return response


@login_not_required
@never_cache
@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    """200 ok; 200 degraded when only chat or the worker is down; 503 when a database
    is.
    """
    lines = health.pulse()
    down = [line.name for line in lines if not line.is_well]
    if any(line.is_vital and not line.is_well for line in lines):
        return JsonResponse({"status": "down", "down": down}, status=503)
    return JsonResponse(
        {"status": "degraded", "down": down} if down else {"status": "ok"}
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from an old page: say so, keep what was typed, offer to send it
    again.

    What another site sent is not offered: one press would send it with a good token.
    """
    is_ours = _is_from_us(request, reason)
    kept = typed_fields(request.POST) if is_ours else []
    context = {"kept": kept, "may_send_again": is_ours}
    return render(request, "ui/csrf_failure.html", context, status=403)


def _is_from_us(request: HttpRequest, reason: str) -> bool:
    """Whether the form stood on a page of this site, as far as the browser tells."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site == "same-origin" and not reason.startswith(("Origin", "Referer"))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/not_found.html", _role_to_open(request), status=404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/not_allowed.html", _role_to_open(request), status=403)


def _role_to_open(request: HttpRequest) -> dict[str, Any]:
    """The other role of hers that may open this, and where to go on then."""
    member = getattr(request, "user", None)
    held, active = getattr(member, "roles", ()), getattr(member, "active_role", None)
    role = role_to_open(request.path, held, active)
    return {"role_to_open": role, "next": readable_address(request)}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "ui/too_large.html", status=413)
    return render(request, "ui/bad_request.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; or of a database that could not even say who is asking."""
    if is_busy(sys.exception()):
        request.user = AnonymousUser()
        return busy_page(request)
    return render(request, "ui/server_error.html", status=500)


@login_not_required
@sensitive_post_parameters()
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language, by cookie and, when signed in, on the person's record.

    A form that somebody was filling in comes along with `choose`: what she typed goes
    back to the page of the form, together with the choice.
    """
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    target = own_address(request, wanted)
    if request.method != "POST" or "choose" in request.POST:
        return _language_page(request, target)
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        return bad_request(request, ValueError("unknown language"))
    if request.user.is_authenticated:
        members = get_user_model().objects.filter(pk=request.user.pk)
        members.update(language=code)
    response = see_other(target)
    remember_language(response, code)
    return response


def _language_page(request: HttpRequest, target: str) -> HttpResponse:
    names = [
        (code, get_language_info(code)["name_local"])
        for code, _name in settings.LANGUAGES
    ]
    kept = [field for field in typed_fields(request.POST) if field[0] != "choose"]
    context = {"languages": names, "next": target, "kept": kept}
    return render(request, "ui/language.html", context)
