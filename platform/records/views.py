"""The trail as pages: what was opened of one's own, and all acts for administrators."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.permissions import administrators_only
from accounts.requests import SignedInRequest
from records.domain import kind_of, number_of
from records.models import AuditEntry
from records.services import readings_of, with_people
from records.words import act_word, logged_word, record_word

PAGE = 50


@require_GET
def reading_list(request: SignedInRequest) -> HttpResponse:
    """Who looked at my data."""
    rows = [
        (line, record_word(kind_of(line.entry.object_ref)))
        for line in readings_of(request.user)
    ]
    return render(request, "records/reading_list.html", {"rows": rows})


@require_GET
@administrators_only
def log(request: SignedInRequest) -> HttpResponse:
    """Every act, without any content."""
    entries = AuditEntry.objects.open_for(request.user)
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    lines = with_people(list(page.object_list))
    rows = [
        (line, act_word(line.entry.code), _opened(line.entry.object_ref))
        for line in lines
    ]
    return render(request, "records/log.html", {"page": page, "rows": rows})


def _opened(object_ref: str) -> str:
    """The record in words and its number; nothing where no record was opened."""
    if not object_ref:
        return ""
    word = logged_word(kind_of(object_ref))
    return _("%(record)s, no. %(number)s") % {
        "record": word,
        "number": number_of(object_ref),
    }
