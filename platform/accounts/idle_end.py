"""Why somebody meets the sign-in page: a session that rested too long.

The browser carries the minutes to the next page and nothing else: not who it was. It is
told once and stands in no address.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "rested"
KEPT_FOR_SECONDS = 3600


def minutes_to_tell(request: HttpRequest) -> int | None:
    """The idle limit that ended a session here, when the page has it to tell."""
    limits = (settings.IDLE_LIMIT, settings.IDLE_LIMIT_WITH_DUTIES)
    known = {str(_minutes(each.total_seconds())) for each in limits}
    carried = request.COOKIES.get(COOKIE, "")
    return int(carried) if carried in known else None


def carry(response: HttpResponse, seconds: float) -> None:
    """Have the next page say it."""
    response.set_cookie(
        COOKIE,
        str(_minutes(seconds)),
        max_age=KEPT_FOR_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def _minutes(seconds: float) -> int:
    return int(seconds // 60)
