"""What django-axes asks: which name was typed, and what somebody who is locked out sees."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def name_typed(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The sign-in name as typed, lower-cased: allauth passes it under other keys, and axes would lock the address."""
    typed = request.POST.get("login") or (credentials or {}).get("username") or ""
    return str(typed).strip().lower()


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *args: Any) -> HttpResponse:
    """Say how long it lasts and what lifts it."""
    return render(request, "accounts/locked_out.html", status=429)
