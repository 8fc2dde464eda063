"""What the frame round every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from ui.answers import readable_address
from ui.navigation import bar_for


def frame(request: HttpRequest) -> dict[str, Any]:
    """Bar of four for this person's role, her language, how large she reads,
    where the page can be read again."""
    member = getattr(request, "user", None)
    role = getattr(member, "active_role", None)
    return {
        "bar": bar_for(role, request.path) if role else [],
        "language_now": get_language() or settings.LANGUAGE_CODE,
        "readable_address": readable_address(request),
        "text_size": getattr(member, "larger_text", ""),
        "is_demo": settings.DEMO,
        "is_https": settings.IS_HTTPS,
    }
