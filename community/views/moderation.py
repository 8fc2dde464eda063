"""Asking the facilitator to look at a message, and her queue."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from chat.connection import homeserver
from chat.domain import Message
from chat.errors import ChatError, ChatRefused
from community.forms import DecisionForm, FlagForm
from community.identity import named_staff
from community.models import Flag, Membership, Pseudonym
from community.permissions import can_moderate
from community.presenting import Speaker, speaker_of
from community.services import DecidedAlready, decide_flags, flag_message, has_flagged
from community.visiting import inside_only, member_of
from ui.answers import see_other

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flagged message alone, with why members asked; never who asked."""

    flag: Flag
    reasons: list[str]
    message: Message | None
    speaker: Speaker | None


@never_cache
@require_http_methods(["GET", "POST"])
@inside_only
def message_flag(request: HttpRequest, room_id: int, event_id: str) -> HttpResponse:
    """Ask the facilitator to look at one message; then this page says that she will.

    No message is left in the session: nothing outside the peer database may tell who
    asked.
    """
    hers = Membership.objects.open_for(member_of(request))
    membership = get_object_or_404(hers, room_id=room_id)
    form = FlagForm(request.POST or None)
    message = _as_member(membership, event_id)
    if request.method == "GET" and has_flagged(membership, event_id):
        context = {"room": membership.room, "message": message}
        return render(request, "community/flagged.html", context)
    if message is None:
        return _flag_page(request, membership, form, None, status=503)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        flag_message(membership, event_id, reason=reason, at=timezone.now())
        return see_other(request.path)
    status = 422 if form.errors else 200
    return _flag_page(request, membership, form, message, status=status)


def _as_member(membership: Membership, event_id: str) -> Message | None:
    """Read the message as herself: what she cannot see she cannot flag.

    None when the homeserver cannot be reached.
    """
    room_id, reader = membership.room.matrix_room_id, membership.pseudonym.mxid
    try:
        return homeserver().message(room_id, event_id, reader)
    except ChatRefused:
        raise Http404 from None
    except ChatError:
        return None


def _flag_page(
    request: HttpRequest,
    membership: Membership,
    form: FlagForm,
    message: Message | None,
    *,
    status: int,
) -> HttpResponse:
    context = {"room": membership.room, "form": form, "message": message}
    return render(request, "community/flag.html", context, status=status)


@never_cache
@require_GET
@inside_only
def flag_list(request: HttpRequest) -> HttpResponse:
    """What waits for the facilitator of these rooms."""
    if not can_moderate(member_of(request)):
        raise Http404
    waiting = _grouped(list(Flag.objects.waiting_for(member_of(request))))
    context = {"flagged": _with_messages(waiting[:MOST_SHOWN]), "all": len(waiting)}
    return render(request, "community/flag_list.html", context)


def _grouped(flags: list[Flag]) -> list[list[Flag]]:
    """Put the flags of the same message together, the longest waiting first."""
    groups: dict[tuple[int, str], list[Flag]] = {}
    for flag in flags:
        groups.setdefault((flag.room_id, flag.event_id), []).append(flag)
    return list(groups.values())


def _with_messages(groups: list[list[Flag]]) -> list[Flagged]:
    messages = [_flagged_message(group[0]) for group in groups]
    senders = {message.sender for message in messages if message}
    named = named_staff()
    known = {one.mxid: one for one in Pseudonym.objects.filter(mxid__in=senders)}
    return [
        Flagged(
            flag=group[0],
            reasons=sorted({str(flag.get_reason_display()) for flag in group}),
            message=message,
            speaker=speaker_of(known[message.sender], named)
            if message and message.sender in known
            else None,
        )
        for group, message in zip(groups, messages, strict=True)
    ]


def _flagged_message(flag: Flag) -> Message | None:
    """Read the flagged message alone, whenever its facilitator came into the room."""
    try:
        server = homeserver()
        return server.message(flag.room.matrix_room_id, flag.event_id, server.bot)
    except ChatError:
        return None


@never_cache
@require_http_methods(["GET", "POST"])
@inside_only
def flag_decide(request: HttpRequest, flag_id: int) -> HttpResponse:
    """Decide about one flagged message."""
    flag = get_object_or_404(Flag.objects.open_for(member_of(request)), pk=flag_id)
    if flag.handled_at:
        return _decided_page(request, flag)
    waiting = Flag.objects.waiting_for(member_of(request))
    same = waiting.filter(room=flag.room, event_id=flag.event_id)
    flagged = _with_messages([list(same) or [flag]])[0]
    form = DecisionForm(request.POST or None)
    status = 422 if form.errors else 200
    if flagged.message is None:
        status = 503
    elif request.method == "POST" and form.is_valid():
        return _decide(request, flagged, form)
    return _decide_page(request, flagged, form, status=status)


def _decide(request: HttpRequest, flagged: Flagged, form: DecisionForm) -> HttpResponse:
    flag, message = flagged.flag, flagged.message
    try:
        decide_flags(
            member_of(request),
            flag,
            outcome=form.cleaned_data["outcome"],
            sender=message.sender if message else "",
            at=timezone.now(),
        )
    except ChatError:
        return _decide_page(request, flagged, form, status=503)
    except DecidedAlready:
        flag.refresh_from_db()
        return _decided_page(request, flag)
    return see_other("community:flag_list")


def _decide_page(
    request: HttpRequest, flagged: Flagged, form: DecisionForm, *, status: int
) -> HttpResponse:
    context = {"flagged": flagged, "form": form, "status": status}
    return render(request, "community/flag_decide.html", context, status=status)


def _decided_page(request: HttpRequest, flag: Flag) -> HttpResponse:
    """Say what was decided, to the facilitator who came second."""
    return render(request, "community/flag_decided.html", {"flag": flag}, status=409)
