"""Who reads, for pages that are private to groups."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from modules.models.privacy import read_by

CMS = "/cms/"
"""Editors see there what they may edit."""


class ReaderMiddleware:
    """Tell every list of pages for whom it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member_id = request.user.pk
        if member_id is None or request.path_info.startswith(CMS):
            return self.get_response(request)
        with read_by(member_id):
            return self.get_response(request)
