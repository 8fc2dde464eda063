"""How a view leads elsewhere."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def see_other(to: Any, *args: Any) -> HttpResponseRedirect:
    """Lead on after a POST: 303, so that a reload sends nothing twice.

    `to` is an object with a page of its own, the name of an address (with `args`), or
    an address.
    """
    return HttpResponseRedirect(resolve_url(to, *args), status=303)


def own_address(request: HttpRequest, address: str) -> str:
    """The address when it is a path of this site, else the home."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else "/"


def readable_address(request: HttpRequest) -> str:
    """Where this page can be read again: its own address, or, when it answers a form,
    the page that the form stood on. Not every address of a form has a page of its own.
    """
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return "/"
    query = f"?{came_from.query}" if came_from.query else ""
    return own_address(request, came_from.path + query)


def forget_pages(response: HttpResponseBase) -> None:
    """Have this browser drop every page it kept, for whoever takes the phone next."""
    response.headers["Clear-Site-Data"] = '"cache"'


def remember_language(response: HttpResponse, code: str) -> None:
    """Keep the language in this browser, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=31_536_000,
        samesite="Lax",
        httponly=True,
        secure=settings.IS_HTTPS,
    )
