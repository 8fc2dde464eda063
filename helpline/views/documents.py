"""Documents: reading, confirming, and who confirmed what."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import StaffMember
from accounts.requests import SignedInRequest
from helpline.domain.changes import Part, changes
from helpline.forms.documents import ConfirmForm
from helpline.models import Confirmation, DocumentPage, DocumentVersion
from helpline.permissions import (
    keeps_content,
    people_whose_confirmations_she_sees,
    require_leader,
)
from helpline.reading import (
    NOBODY,
    Document,
    documents,
    last_confirmed,
    stand_of,
    stands,
)
from helpline.services.documents import NotCurrentError, confirm
from modules.models.pages import body_context
from ui.answers import see_other


@require_safe
def document_list(request: SignedInRequest) -> HttpResponse:
    """Every document, and whether she has confirmed what it says now."""
    asked = documents()
    found = stands([request.user], asked)
    context = {
        "rows": [
            (item, found.get((request.user.pk, item.key), NOBODY)) for item in asked
        ],
        "can_keep": keeps_content(request.user),
    }
    return render(request, "helpline/document_list.html", context)


@require_safe
def document_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    document = _document_or_404(slug)
    return _page(request, document, _empty_form(document))


def _document_or_404(slug: str) -> Document:
    for document in documents():
        if document.slug == slug:
            return document
    raise Http404


def _empty_form(document: Document) -> ConfirmForm:
    version = document.version
    return ConfirmForm(initial={"version": version.pk if version else None})


def _page(
    request: SignedInRequest,
    document: Document,
    form: ConfirmForm,
    *,
    status: int = 200,
) -> HttpResponse:
    page = get_object_or_404(
        DocumentPage.objects.select_related("locale"), pk=document.pk
    )
    context = {
        "document": document,
        "page": page,
        "form": form,
        "can_keep": keeps_content(request.user),
        **_standing(request.user, document),
        **body_context(page),
        **_language(document),
    }
    return render(request, "helpline/document_detail.html", context, status=status)


def _language(document: Document) -> dict[str, Any]:
    """When she reads it in another language than her own: the names of both."""
    shown = document.version.language if document.version else document.language
    own = get_language() or shown
    if shown == own:
        return {}
    return {
        "is_foreign": True,
        "content_name": get_language_info(shown)["name_translated"],
        "own_name": get_language_info(own)["name_translated"],
    }


def _standing(member: StaffMember, document: Document) -> dict[str, Any]:
    """What she confirmed last, and what is new since then."""
    stand, version = stand_of(member, document), document.version
    last = last_confirmed(member, document, stand)
    news: list[Part] = []
    if stand.is_asked_again and last and version:
        news = changes(last.version.text, version.text)
    return {"last": last, "is_confirmed": stand.at is not None, "changes": news}


@require_POST
def document_confirm(request: SignedInRequest, slug: str) -> HttpResponse:
    """Keep her confirmation of the very text that she was shown."""
    document = _document_or_404(slug)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, document, form, status=422)
    mine = DocumentVersion.objects.filter(document=document.key)
    version = get_object_or_404(mine, pk=form.cleaned_data["version"])
    try:
        confirm(request.user, version, at=timezone.now())
    except NotCurrentError:
        fresh = _empty_form(document)
        messages.warning(
            request, _("The text has changed since you opened it. Read it once more.")
        )
        return _page(request, document, fresh, status=409)
    messages.success(request, _("Confirmed. Thank you for reading it."))
    return see_other("helpline:document_detail", document.slug)


@require_safe
def confirmation_list(request: SignedInRequest) -> HttpResponse:
    """What she herself confirmed, the latest first."""
    mine = Confirmation.objects.open_for(request.user).select_related("version")
    titles = {item.key: item for item in documents()}
    rows = [(each, titles.get(each.version.document)) for each in mine]
    return render(request, "helpline/confirmation_list.html", {"rows": rows})


@require_safe
def confirmation_table(request: SignedInRequest) -> HttpResponse:
    """Who confirmed what and when: everybody for an administrator, for a supervisor
    her attendants.
    """
    leader = require_leader(request)
    people = list(people_whose_confirmations_she_sees(leader))
    asked = [item for item in documents() if item.is_filled]
    found = stands(people, asked)
    context = {
        "documents": asked,
        "rows": [
            (
                person,
                [(item, found.get((person.pk, item.key), NOBODY)) for item in asked],
            )
            for person in people
        ],
    }
    return render(request, "helpline/confirmation_table.html", context)
