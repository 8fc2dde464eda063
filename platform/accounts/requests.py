"""A request of somebody who is signed in, as the middleware lets it through."""

from django.http import HttpRequest

from accounts.models import StaffMember


class SignedInRequest(HttpRequest):
    """Her request; `idle_seconds` is how long her session may rest."""

    user: StaffMember
    idle_seconds: int
    person_language: str
