"""Rooms: opening one, its threshold, coming in, leaving."""

import re

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chat.errors import ChatError
from community.forms import MessageForm, RoomForm
from community.models import Membership, Room
from community.permissions import can_moderate
from community.room_page import facilitators_in, membership_of, room_page, with_wait
from community.services import (
    ClosedToHer,
    NameTaken,
    TitleTaken,
    join,
    leave,
    open_room,
)
from community.visiting import inside_only, member_of
from ui.answers import see_other

TOKEN = re.compile(r"[\w~=.+\-]{1,200}")


@never_cache
@require_GET
@inside_only
def room_detail(request: HttpRequest, room_id: int) -> HttpResponse:
    """A room: who can read it, what was said since she came, a place to write."""
    before = request.GET.get("before", "")
    if before and not TOKEN.fullmatch(before):
        raise BadRequest
    room = get_object_or_404(Room.objects.open_for(member_of(request)), pk=room_id)
    hers = Membership.objects.open_for(member_of(request))
    membership = hers.filter(room=room).first()
    if membership is None:
        return _threshold(request, room)
    return room_page(request, membership, MessageForm(), before=before)


def _threshold(request: HttpRequest, room: Room, *, status: int = 200) -> HttpResponse:
    """What one sees of a room before going in."""
    key = request.visitor.pseudonym  # type: ignore[attr-defined]
    past = Membership.objects.filter(room=room, pseudonym=key).first() if key else None
    context = {
        "room": room,
        "facilitators": facilitators_in(room),
        "is_removed": bool(past and past.removed_at),
        "status": status,
        "can_moderate": can_moderate(member_of(request)),
    }
    return render(request, "community/threshold.html", context, status=status)


@never_cache
@require_POST
@inside_only
def room_enter(request: HttpRequest, room_id: int) -> HttpResponse:
    room = get_object_or_404(Room.objects.open_for(member_of(request)), pk=room_id)
    try:
        join(member_of(request), room)
    except (ClosedToHer, NameTaken):
        return _threshold(request, room, status=409)
    except ChatError:
        return with_wait(_threshold(request, room, status=503), 503)
    return see_other("community:room_detail", room_id)


@never_cache
@require_http_methods(["GET", "POST"])
@inside_only
def room_leave(request: HttpRequest, room_id: int) -> HttpResponse:
    """Leave in one act; nobody is told, and she may come back."""
    membership = membership_of(request, room_id)
    if request.method == "POST":
        leave(membership)
        return see_other("community:home")
    context = {
        "heading": _("Leave “%(room)s”?") % {"room": membership.room.title},
        "words": [
            _("Nobody is told, and the room shows no trace of it."),
            _("What you wrote stays until it is deleted with everything else."),
            _("You can come back. You will then see only what is written after that."),
        ],
        "button": _("Leave the room"),
        "back": membership.room.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@inside_only
def room_open(request: HttpRequest) -> HttpResponse:
    """A facilitator opens a room and is its first member."""
    if not can_moderate(member_of(request)):
        raise Http404
    form = RoomForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            room = open_room(**form.cleaned_data)
            join(member_of(request), room)
        except ChatError:
            status = 503
        except TitleTaken:
            form.add_error("title", form.fields["title"].error_messages["unique"])
        else:
            return see_other("community:room_detail", room.pk)
    status = 422 if form.errors else status
    context = {"form": form, "status": status}
    return with_wait(
        render(request, "community/room_form.html", context, status=status), status
    )
