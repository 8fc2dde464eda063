"""Who may open the editor."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.models import Role

View = Callable[..., HttpResponseBase]


def editors_only(view: View) -> View:
    """Answer 404 to everybody else, also to an editor who acts in another role now.

    Wagtail itself asks for a right that knows of no active role, and leads whoever
    lacks it to sign-in: a circle without an end for somebody who is signed in.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request.user, "active_role", None) != Role.EDITOR:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
