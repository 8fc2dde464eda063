"""The trail as pages: what was opened of one's own, and all acts for administrators."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.permissions import administrators_only
from records.domain import kind_of
from records.models import AuditEntry
from records.services import Line, readings_of, with_people
from records.words import Word, act_word, record_word

PAGE = 50


@require_GET
def reading_list(request: HttpRequest) -> HttpResponse:
    """Who looked at my data."""
    rows = [
        (line, record_word(kind_of(line.entry.object_ref)))
        for line in readings_of(request.user)
    ]
    return render(request, "records/reading_list.html", {"rows": rows})


@require_GET
@administrators_only
def log(request: HttpRequest) -> HttpResponse:
    """Every act, without any content."""
    entries = AuditEntry.objects.open_for(request.user)
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    lines = with_people(page.object_list)
    return render(
        request,
        "records/log.html",
        {"page": page, "rows": [(line, _word(line)) for line in lines]},
    )


def _word(line: Line) -> Word:
    kind = kind_of(line.entry.object_ref)
    return record_word(kind) if kind else act_word(line.entry.code)
