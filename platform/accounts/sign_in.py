"""What django-axes asks: whose sign-in was tried, and what somebody who is locked out
sees."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import StaffMember


def name_typed(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The sign-in name of whoever was meant, lower-cased; as typed when nobody is.

    allauth passes the name under other keys, and without one axes would lock the
    address. A person's name and her e-mail address count as one, or a guesser would
    have twice as many tries.
    """
    typed = request.POST.get("login") or (credentials or {}).get("username") or ""
    name = str(typed).strip().lower()[:254]
    known = (
        StaffMember.objects.known_as(name).values_list("username", flat=True).first()
    )
    return (known or name).lower()


def address_of(request: HttpRequest) -> str | None:
    """Where a sign-in comes from; behind a proxy, what the proxy says.

    allauth and axes have to agree, and axes by itself would count the proxy's address.
    """
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # allauth's word for "there is no address"
        return None


def locked_out(
    request: HttpRequest, credentials: dict[str, Any] | None = None, *args: Any
) -> HttpResponse:
    """Say how long it lasts and what lifts it."""
    return render(request, "accounts/locked_out.html", status=429)
