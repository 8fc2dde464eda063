"""How views answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from ui.answers import forget_pages

AnyView = Callable[Concatenate[HttpRequest, ...], HttpResponseBase]


def show_form(
    request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Show a form: 422 when what was typed has faults."""
    status = 422 if context["form"].is_bound else 200
    return render(request, template, context, status=status)


def in_our_manner(view: AnyView) -> AnyView:
    """Give a page of allauth our status codes: 303 after a POST, 422 for a form with
    faults."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            response.status_code = {302: 303, 200: 422}.get(
                response.status_code, response.status_code
            )
        return response

    return answer


def with_pages_forgotten(view: AnyView) -> AnyView:
    """Whoever signs out leaves no page behind the browser's Back button."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and not request.user.is_authenticated:
            forget_pages(response)
        return response

    return answer
