"""What django-axes asks: whose sign-in was tried, and what somebody who is locked out
sees."""

from typing import Any

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


def locked_out(
    request: HttpRequest, credentials: dict[str, Any] | None = None, *args: Any
) -> HttpResponse:
    """Say how long it lasts and what lifts it."""
    return render(request, "accounts/locked_out.html", status=429)
