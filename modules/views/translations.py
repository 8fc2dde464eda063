"""Approving a translation: a page of the CMS."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page
from wagtail_localize.models import Translation

from accounts.requests import SignedInRequest
from modules.forms.translations import ReviewedForm
from modules.models import TranslatedPage
from modules.services.translations import (
    ChangedMeanwhileError,
    DoesNotFitError,
    GapsError,
    OwnTranslationError,
    approve,
    gaps_in,
    may_approve,
    passages_that_do_not_fit,
    translation_of,
    words_now,
)
from modules.views.cms_frame import cms_frame
from ui.answers import see_other

CHANGED_MEANWHILE = 409
ICON = "wagtail-localize-language"


@require_http_methods(["GET", "HEAD", "POST"])
def translation_approve(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Name the reviewer, and publish what she read."""
    page = get_object_or_404(Page, pk=page_id).specific
    translation = translation_of(page)
    if translation is None or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    if request.method != "POST":
        return _page(request, page, translation, ReviewedForm())
    form = ReviewedForm(request.POST)
    if not form.is_valid():
        return _page(request, page, translation, form, status=422)
    shown = request.POST.get("shown", "")
    try:
        approve(translation, form.review(), shown=shown, by=request.user)
    except ChangedMeanwhileError:
        return _page(request, page, translation, form, status=CHANGED_MEANWHILE)
    except (DoesNotFitError, GapsError, OwnTranslationError):  # the page says which
        return _page(request, page, translation, form, status=422)
    messages.success(request, _("Published. Readers see who reviewed it."))
    return see_other("wagtailadmin_pages:edit", page.pk)


def _page(
    request: SignedInRequest,
    page: Page,
    translation: Translation,
    form: ReviewedForm,
    *,
    status: int = 200,
) -> HttpResponse:
    gaps, may = gaps_in(translation), may_approve(translation, request.user)
    context = {
        "form": form,
        "do_not_fit": passages_that_do_not_fit(translation),
        "gaps": gaps,
        "may": may,
        "is_open": may and not gaps,
        "is_changed": status == CHANGED_MEANWHILE,
        "shown": words_now(translation),
        **_frame(page, translation),
    }
    return render(request, "modules/cms/translation.html", context, status=status)


def _frame(page: Page, translation: Translation) -> dict[str, Any]:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    name = page.get_admin_display_title()
    return {
        **cms_frame(_("Approve a translation"), (edit, name), icon=ICON),
        "submit_button_label": _("Approve and publish"),
        "submit_button_active_label": _("Saving…"),
        "name": name,
        "edit_url": edit,
        "language": translation.target_locale.get_display_name(),
        "known": TranslatedPage.objects.filter(page_id=page.pk).first(),
    }
