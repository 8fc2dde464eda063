"""Where a new lesson belongs: the first question of whoever writes one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from modules.models import ModulePage


@require_safe
def lesson_start(request: SignedInRequest) -> HttpResponse:
    """Every module with the way to an empty lesson in it."""
    title = _("Which module is the lesson for?")
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    rows = ModulePage.objects.filter(alias_of=None).select_related("locale")
    context = {
        "modules": rows.order_by("path"),
        "page_title": title,
        "header_title": title,
        "header_icon": "doc-empty",
        "breadcrumbs_items": [home, {"url": "", "label": _("New lesson")}],
    }
    return render(request, "modules/cms/lesson_start.html", context)
