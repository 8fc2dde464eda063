"""How the CMS looks to an editor, and by whose clock and language it speaks."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import AccountView, BaseSettingsPanel
from wagtail.users.models import UserProfile

from modules.permissions import View

KEPT = frozenset({"notifications", "theme"})


class DeskSettings(AccountView):
    """Colours, and which mails she wants.

    Her name, language and time stand on her own page of Rosella; a picture of her is
    wanted nowhere.
    """

    page_title = _("Settings of these pages")

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [panel for panel in super().get_panels() if panel.name in KEPT]


def as_on_her_own_page(view: View) -> View:
    """Wagtail would put its own settings before hers: then a lesson set for eight
    o'clock would appear at another hour than she meant.
    """

    @wraps(view)
    def in_her_time(
        request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        member: Any = request.user
        profile = getattr(member, "wagtail_userprofile", None)
        profile = profile or UserProfile(user=member)
        profile.current_time_zone = timezone.get_current_timezone_name()
        profile.preferred_language = ""
        return view(request, *args, **kwargs)

    return in_her_time
