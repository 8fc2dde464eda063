"""A list of new people: handed in, looked at, confirmed, and its links handed out."""

from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Invitation, Role, Team
from accounts.permissions import administrators_only
from accounts.requests import SignedInRequest
from accounts.views.people import form_page
from modules.domain.roster_cells import csv_text
from modules.forms.roster import (
    HEADS,
    OFFERED,
    RosterConfirmForm,
    RosterFileForm,
    known_languages,
    shown_rows,
    to_correct,
)
from modules.models import LearningPath, Roster
from modules.services.roster import take_in
from modules.services.roster_rows import Entry, Outcome, examine
from modules.wordings import worded
from ui.answers import see_other

BYTE_ORDER_MARK = "\ufeff"


@form_page
@administrators_only
def roster_new(request: SignedInRequest) -> HttpResponse:
    """Take a file and show what it would do; nothing is kept."""
    form = RosterFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = RosterFileForm(request.POST, request.FILES)
        if form.is_valid():
            return _preview(request, form.content, examined(form))
    status = 413 if form.is_too_large else 422 if form.is_bound else 200
    context = {
        "form": form,
        "again": to_correct(form.content),
        "heads": [HEADS[column] for column in OFFERED],
        "teams": Team.objects.open_for(request.user),
        "paths": [
            worded(path.title)
            for path in LearningPath.objects.filter(role=Role.ATTENDANT)
        ],
    }
    return render(request, "modules/roster_form.html", context, status=status)


def examined(form: RosterFileForm | RosterConfirmForm) -> list[Entry]:
    return examine(form.rows, known_languages(), now=timezone.now())


def _preview(request: SignedInRequest, text: str, entries: list[Entry]) -> HttpResponse:
    faulty = [entry for entry in entries if entry.faults]
    counts = {
        outcome.value: sum(entry.outcome == outcome for entry in entries)
        for outcome in Outcome
    }
    context = {
        "rows": shown_rows(entries),
        "faulty": shown_rows(faulty),
        "counts": counts,
        "has_work": counts[Outcome.INVITED] + counts[Outcome.ENROLLED] > 0,
        "again": to_correct(text),
        "form": RosterConfirmForm(initial={"text": text, "key": uuid4()}),
    }
    status = 422 if faulty else 200
    return render(request, "modules/roster_preview.html", context, status=status)


@require_POST
@administrators_only
def roster_confirm(request: SignedInRequest) -> HttpResponse:
    """Read the same content once more, since people may have come in meanwhile; then
    all of it or nothing.
    """
    form = RosterConfirmForm(request.POST)
    if not form.is_valid():
        return render(request, "ui/bad_request.html", status=400)
    key = form.cleaned_data["key"]
    known = Roster.objects.open_for(request.user).filter(key=key).first()
    if known is not None:
        return see_other(known)
    entries = examined(form)
    if any(entry.faults for entry in entries):
        return _preview(request, form.cleaned_data["text"], entries)
    return see_other(take_in(entries, by=request.user, key=key, now=timezone.now()))


@require_GET
@administrators_only
def roster_template(request: SignedInRequest) -> HttpResponse:
    """An empty file with the heads of the columns, as her spreadsheet likes it."""
    heads = [str(HEADS[column]) for column in OFFERED]
    return _csv([heads], _("new people"))


@never_cache
@require_GET
@administrators_only
def roster_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The links of one list, to copy or to print."""
    roster = get_object_or_404(Roster.objects.open_for(request.user), pk=pk)
    context = {"roster": roster, "people": _links(roster)}
    return render(request, "modules/roster_detail.html", context)


@never_cache
@require_GET
@administrators_only
def roster_links(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as a file, for whoever hands the links on one by one."""
    roster = get_object_or_404(Roster.objects.open_for(request.user), pk=pk)
    heads = [_("name"), _("link"), _("works until")]
    rows = [
        [person.display_name, link, date_format(person.expires_at, "Y-m-d")]
        for person, link in _links(roster)
        if link
    ]
    return _csv([heads, *rows], _("links"))


def _links(roster: Roster) -> list[tuple[Invitation, str]]:
    """Each person with her link; empty once it was used or made useless."""
    now = timezone.now()
    planned = roster.planned.select_related(
        "invitation__team", "invitation__member", "path"
    )
    return [
        (each.invitation, _address(each.invitation))
        if each.invitation.is_open_at(now)
        else (each.invitation, "")
        for each in planned
    ]


def _address(invitation: Invitation) -> str:
    path = reverse("people:invitation_accept", args=[invitation.token])
    return f"{settings.URL}{path}"


def _csv(rows: list[list[str]], name: str) -> HttpResponse:
    """A file that opens in columns: with a byte order mark, and parted as numbers are
    not.
    """
    delimiter = ";" if get_format("DECIMAL_SEPARATOR") == "," else ","
    text = BYTE_ORDER_MARK + csv_text(rows, delimiter=delimiter)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rosella {name}.csv"'
    response["Cache-Control"] = "no-store"
    return response
