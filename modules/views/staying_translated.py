"""Two addresses of wagtail-localize that would undo a translation at once, in front of
its readers and without a second reader.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.requests import SignedInRequest
from modules.views.po_files import translation_that_is_there
from ui.answers import see_other


def stay_translated(
    request: SignedInRequest, page_id: int = 0, translation_id: int = 0
) -> HttpResponse:
    """Leave everything as it is, and say what there is instead."""
    if translation_id:
        translation = translation_that_is_there(translation_id)
        page_id = translation.get_target_instance().pk
    page = get_object_or_404(Page, pk=page_id)
    messages.info(
        request,
        _(
            "Nothing has changed: a translation stays one. To take it from its "
            "readers, unpublish it; they read the original again."
        ),
    )
    return see_other("wagtailadmin_pages:edit", page.pk)
