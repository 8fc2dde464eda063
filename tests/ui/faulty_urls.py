"""Rosella's addresses and a few views that fail on purpose."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from psycopg.errors import AdminShutdown, UndefinedColumn

from rosella.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

SECRET = "what-only-the-code-knows"


def raising(fault: Exception):
    @login_not_required
    def view(request: HttpRequest) -> HttpResponse:
        raise fault

    return view


def from_server(fault: Exception, cause: Exception) -> Exception:
    """As Django hands on what PostgreSQL's driver says."""
    fault.__cause__ = cause
    return fault


@login_not_required
def loses_its_session(request: HttpRequest) -> HttpResponse:
    """The row is gone when the session is to be saved, as when it is locked."""
    Session.objects.all().delete()
    request.session["noted"] = "a message was shown"
    return HttpResponse("what she came to read")


@login_not_required
def refuses(request: HttpRequest) -> HttpResponse:
    loses_its_session(request)
    return HttpResponse("look at it once more", status=422)


@login_not_required
def begins_a_session(request: HttpRequest) -> HttpResponse:
    """As signing in does."""
    request.session.cycle_key()
    return loses_its_session(request)


urlpatterns = [
    path("fails/400/", raising(BadRequest(SECRET))),
    path("fails/403/", raising(PermissionDenied(SECRET))),
    path("fails/500/", raising(ValueError(SECRET))),
    path("fails/locked/", raising(OperationalError("database is locked"))),
    path("fails/full/", raising(OperationalError("database or disk is full"))),
    path("fails/table/", raising(OperationalError("no such table: secret"))),
    path("fails/server/", raising(from_server(OperationalError(), AdminShutdown()))),
    path("fails/column/", raising(from_server(ProgrammingError(), UndefinedColumn()))),
    path("fails/session/", loses_its_session),
    path("fails/session/refused/", refuses),
    path("fails/session/new/", begins_a_session),
    *urlpatterns,
]
