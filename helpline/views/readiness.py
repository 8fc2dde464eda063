"""What should be in place: for administrators and supervisors, to read and print."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import SignedInRequest
from helpline.forms.readiness import EntryForm
from helpline.models import ReadinessEntry
from helpline.permissions import require_leader
from helpline.readiness import Thing, things
from helpline.services.readiness import StaleEntryError, Words, write_entry
from ui.answers import see_other

LATEST = 50
FIRST = 5
"""So many of what is missing are named above the lists."""


@require_safe
def readiness(request: SignedInRequest) -> HttpResponse:
    require_leader(request)
    found = things()
    sections = [
        (section, list(group))
        for section, group in groupby(found, key=lambda thing: thing.section)
    ]
    missing = [thing for thing in found if not thing.is_in_place]
    context = {
        "sections": sections,
        "missing": missing[:FIRST],
        "more": len(missing[FIRST:]),
        "whole": len(found),
        "in_place": len(found) - len(missing),
        "today": timezone.localdate(),
    }
    return render(request, "helpline/readiness.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def readiness_thing(request: SignedInRequest, key: str) -> HttpResponse:
    """Who sees to one thing, by when, and everything that was written before."""
    leader = require_leader(request)
    thing = _thing_or_404(key)
    is_counted = thing.counted is not None
    form = EntryForm(
        request.POST or None, initial=_initial(thing), is_counted=is_counted
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, thing, form)
    try:
        write_entry(_words(thing, form), by=leader, at=timezone.now())
    except StaleEntryError as error:
        return _stale(request, thing, form, error.newest)
    messages.success(request, _("Written down."))
    return see_other("helpline:readiness")


def _thing_or_404(key: str) -> Thing:
    for thing in things():
        if thing.key == key:
            return thing
    raise Http404


def _initial(thing: Thing) -> dict[str, Any]:
    entry = thing.entry
    return {
        "seen": entry.pk if entry else 0,
        "in_place": thing.far,
        "owner": entry.owner if entry else "",
        "on": entry.on if entry else None,
    }


def _words(thing: Thing, form: EntryForm) -> Words:
    data = form.cleaned_data
    return Words(
        thing=thing.key,
        in_place=data.get("in_place", ""),
        owner=data["owner"],
        on=data["on"],
        seen=data["seen"],
    )


def _stale(
    request: SignedInRequest, thing: Thing, form: EntryForm, newest: ReadinessEntry
) -> HttpResponse:
    """Somebody was faster: both are shown, and sending again replaces hers."""
    form.data = {**form.data.dict(), "seen": str(newest.pk)}  # type: ignore[attr-defined]
    return _page(request, thing, form, newest=newest, status=409)


def _page(
    request: SignedInRequest,
    thing: Thing,
    form: EntryForm,
    *,
    newest: ReadinessEntry | None = None,
    status: int = 0,
) -> HttpResponse:
    history = ReadinessEntry.objects.filter(thing=thing.key)
    context = {
        "thing": thing,
        "form": form,
        "newest": newest,
        "history": history.select_related("written_by")[:LATEST],
    }
    answer = status or (422 if request.method == "POST" else 200)
    return render(request, "helpline/readiness_thing.html", context, status=answer)
