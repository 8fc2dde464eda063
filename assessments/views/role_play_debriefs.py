"""The debrief of a role-play: hers, and for an assessed one her supervisor's."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from assessments.domain.scenario import NotOfferedError
from assessments.forms.role_play import OwnNoteForm, RehearseForm, TalkedOverForm
from assessments.models import RolePlay
from assessments.services.debrief_notes import (
    NoteChangedError,
    mark_talked_over,
    write_own_note,
)
from assessments.services.debriefs import debrief_of, onward_from
from assessments.services.role_plays import rehearse_turn
from assessments.views.role_play_words import level_rows, verdict_words
from records.services import note_reading
from ui.answers import see_other

_CHANGED = gettext_lazy(
    "Not kept: another note was written since you opened this page. It stands above. "
    "Put what matters of both into yours, and send it."
)


def _with_story(role_plays: QuerySet[RolePlay]) -> QuerySet[RolePlay]:
    related = ("version__locale", "member", "talked_over_by")
    prefetched = ("decisions", "outcomes__competency")
    return role_plays.select_related(*related).prefetch_related(*prefetched)


@require_GET
def role_play_debrief(request: SignedInRequest, role_play_id: int) -> HttpResponse:
    """Harm first, then what could be seen, the way, and what to do next."""
    open_ones = _with_story(RolePlay.objects.open_for(request.user))
    role_play = get_object_or_404(open_ones, pk=role_play_id)
    if not role_play.is_over:
        return see_other(role_play.get_absolute_url())
    if role_play.member_id != request.user.pk:
        note_reading(request.user, role_play.member, "role-play", role_play.pk)
    return _show(request, role_play)


def _show(
    request: SignedInRequest, role_play: RolePlay, *, status: int = 422, **forms: Any
) -> HttpResponse:
    """The debrief; with a form that has faults its status says so."""
    debrief = debrief_of(role_play)
    is_own = role_play.member_id == request.user.pk
    note = {"note": role_play.own_note} if is_own else _told(role_play)
    context = {
        "role_play": role_play,
        "debrief": debrief,
        "levels": level_rows(debrief),
        "verdict": verdict_words(debrief.verdict),
        "onward": onward_from(role_play),
        "is_own": is_own,
        "language": role_play.version.locale.language_code,
        "client_uuid": uuid4(),
        "note_form": (OwnNoteForm if is_own else TalkedOverForm)(initial=note),
        "endings": role_play.version.findings.get("figures", {}).get("endings"),
    }
    page = "assessments/role_play_debrief.html"
    status = status if forms else 200
    return render(request, page, {**context, **forms}, status=status)


def _told(role_play: RolePlay) -> dict[str, str]:
    """The note to her that stands, and when it was written, to the microsecond."""
    at = role_play.talked_over_at
    return {"note": role_play.talked_over_note, "seen": at.isoformat() if at else ""}


@require_POST
def role_play_note(request: SignedInRequest, role_play_id: int) -> HttpResponse:
    """Keep her own note; nobody else reads it."""
    mine = _with_story(RolePlay.objects.of(request.user).completed())
    role_play = get_object_or_404(mine, pk=role_play_id)
    form = OwnNoteForm(request.POST)
    if not form.is_valid():
        return _show(request, role_play, note_form=form)
    write_own_note(role_play, form.cleaned_data["note"])
    messages.success(request, _("Your note is kept. Only you can read it."))
    return see_other(f"{role_play.get_debrief_url()}#note")


@require_POST
def role_play_talked_over(request: SignedInRequest, role_play_id: int) -> HttpResponse:
    """Her supervisor has talked it over with her."""
    assessed = _with_story(RolePlay.objects.assessed_by(request.user))
    role_play = get_object_or_404(assessed, pk=role_play_id)
    form = TalkedOverForm(request.POST)
    if not form.is_valid():
        return _show(request, role_play, note_form=form)
    note, seen = form.cleaned_data["note"], form.cleaned_data["seen"]
    try:
        mark_talked_over(role_play, request.user, note, seen=seen)
    except NoteChangedError:
        return _both_notes(request, role_play)
    said = _("Kept. %(name)s reads your words on her home.")
    messages.success(request, said % {"name": role_play.member.display_name})
    return see_other(f"{role_play.get_debrief_url()}#note")


def _both_notes(request: SignedInRequest, role_play: RolePlay) -> HttpResponse:
    """What a colleague told her meanwhile, above what was typed here; sent again, this
    takes the place of the other.
    """
    role_play.refresh_from_db()
    form = TalkedOverForm({**request.POST.dict(), "seen": _told(role_play)["seen"]})
    form.add_error("note", _CHANGED)
    return _show(request, role_play, status=409, note_form=form, other_note=True)


@require_POST
def role_play_rehearse(request: SignedInRequest, role_play_id: int) -> HttpResponse:
    """Come back to one turn, as a practice of its own."""
    mine = RolePlay.objects.of(request.user).completed().select_related("version")
    role_play = get_object_or_404(mine, pk=role_play_id)
    form = RehearseForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    try:
        again = rehearse_turn(
            role_play,
            form.cleaned_data["n"],
            client_uuid=form.cleaned_data["client_uuid"],
        )
    except NotOfferedError as error:
        raise Http404 from error
    return see_other(f"{again.get_absolute_url()}#now")
