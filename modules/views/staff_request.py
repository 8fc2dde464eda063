"""A request behind sign-in: the middleware lets nobody else through."""

from django.http import HttpRequest

from accounts.models import StaffMember


class StaffRequest(HttpRequest):
    """Only for annotations: its user is a member of staff."""

    user: StaffMember  # type: ignore[assignment]
