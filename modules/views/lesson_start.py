"""Where a new lesson belongs: the first question of whoever writes one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from modules.models import ModulePage
from modules.views.cms_frame import cms_frame


@require_safe
def lesson_start(request: SignedInRequest) -> HttpResponse:
    """Every module with the way to an empty lesson in it."""
    title = _("Which module is the lesson for?")
    rows = ModulePage.objects.filter(alias_of=None).select_related("locale")
    context = {
        "modules": rows.order_by("path"),
        **cms_frame(title, icon="doc-empty", crumb=_("New lesson")),
    }
    return render(request, "modules/cms/lesson_start.html", context)
