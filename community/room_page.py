"""What the page of a room shows, for the views that answer with it."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy

from chat.client import Page
from chat.connection import homeserver, is_switched_on
from chat.errors import ChatError
from chat.models import LiveEvent
from community.forms import MessageForm
from community.identity import named_staff
from community.models import Membership, Room
from community.permissions import can_moderate
from community.presenting import facilitators_of, shown, speaker_of
from community.rules import house_rules, staff_help
from community.visiting import member_of

BUSY = {429: "20", 503: "10"}
WARNING_SHOWN_FOR = timedelta(days=7)
FAULTS = {
    413: gettext_lazy("This is longer than a message can be. Send it in two parts."),
    429: gettext_lazy("That was a lot at once. Wait a moment, then send it again."),
    503: gettext_lazy(
        "Not sent. Your text stays on this page; this phone keeps no copy of it."
    ),
}


def membership_of(request: HttpRequest, room_id: int) -> Membership:
    hers = Membership.objects.open_for(member_of(request))
    return get_object_or_404(hers, room_id=room_id)


def facilitators_in(room: Room) -> list[str]:
    here = room.memberships.current().filter(is_facilitator=True)
    return facilitators_of(here.select_related("pseudonym"))


def room_page(
    request: HttpRequest,
    membership: Membership,
    form: MessageForm,
    *,
    before: str = "",
    status: int = 200,
) -> HttpResponse:
    since = LiveEvent.objects.latest_seq()
    page = _read(membership, before)
    context = {
        "is_reachable": page is not None,
        "is_switched_on": is_switched_on(),
        "messages_shown": shown(page.messages, membership) if page else [],
        "older": page.before if page else "",
        "is_older": bool(before),
        "since": since,
        "facilitators": facilitators_in(membership.room),
        "rules": house_rules(),
        "can_moderate": can_moderate(member_of(request)),
        **compose_context(membership, form, status),
    }
    response = render(request, "community/room.html", context, status=status)
    return with_wait(response, status)


def compose_context(
    membership: Membership, form: MessageForm, status: int
) -> dict[str, Any]:
    """What the place to write needs."""
    now = timezone.now()
    warned = membership.warned_at
    return {
        "room": membership.room,
        "membership": membership,
        "me": speaker_of(membership.pseudonym, named_staff()),
        "form": form,
        "fault": FAULTS.get(status, ""),
        "status": status,
        "may_write": membership.may_write_at(now),
        "is_warned": bool(warned and now - warned < WARNING_SHOWN_FOR),
        "help": staff_help(),
    }


def with_wait(response: HttpResponse, status: int) -> HttpResponse:
    if status in BUSY:
        response["Retry-After"] = BUSY[status]
    return response


def _read(membership: Membership, before: str) -> Page | None:
    """Return the messages she may see, None while the homeserver cannot be reached."""
    room_id, reader = membership.room.matrix_room_id, membership.pseudonym.mxid
    try:
        return homeserver().messages(room_id, reader, before=before)
    except ChatError:
        return None
