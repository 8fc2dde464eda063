"""Messages: writing one, the one that a live page adds, and the live stream."""

import re

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from chat.domain import Message
from chat.errors import ChatError, ChatRefused, ChatTooLarge, ChatUnavailable
from chat.services import read_message
from chat.stream import live_stream, sse_response
from community import pace
from community.forms import MessageForm
from community.listening import Listener
from community.models import Membership
from community.presenting import message_context
from community.room_page import (
    BUSY,
    compose_context,
    membership_of,
    room_page,
    with_wait,
)
from community.services import ClosedToHer, KeyReused, say
from community.visiting import inside_only, member_of
from ui.answers import see_other


@never_cache
@require_POST
@inside_only
def message_send(request: HttpRequest, room_id: int) -> HttpResponse:
    """Send to the room; whenever it is not sent, the answer's page keeps the text."""
    membership = membership_of(request, room_id)
    form = MessageForm(request.POST)
    status, message = _send(request, membership, form)
    if "X-Fragment" in request.headers:
        return _fragment(request, membership, form, status=status, message=message)
    if status == 201:  # noqa: PLR2004 - HTTP
        return see_other("community:room_detail", room_id)
    return room_page(request, membership, form, status=status)


def _send(
    request: HttpRequest, membership: Membership, form: MessageForm
) -> tuple[int, Message | None]:
    """Return the status and, when it was sent, the message."""
    if not form.is_valid() or not pace.may_send(membership.pk):
        return 422 if form.errors else 429, None
    text, key = form.cleaned_data["text"], form.cleaned_data["tx_id"]
    try:
        return 201, say(member_of(request), membership.room, text, tx_id=key)
    except KeyReused:
        form.ask_anew()
        return 422, None
    except ClosedToHer:
        return 409, None
    except ChatTooLarge:
        return 413, None
    except (ChatUnavailable, ChatRefused):
        return 503, None


def _fragment(
    request: HttpRequest,
    membership: Membership,
    form: MessageForm,
    *,
    status: int,
    message: Message | None,
) -> HttpResponse:
    """Answer the page's script: her message as the room shows it, or the form again."""
    if message is not None:
        return _one(request, membership, message, status=status)
    context = compose_context(membership, form, status)
    response = render(request, "community/compose.html", context, status=status)
    return with_wait(response, status)


def _one(
    request: HttpRequest, membership: Membership, message: Message, *, status: int = 200
) -> HttpResponse:
    context = message_context(message, membership)
    if context is None:
        raise Http404
    return render(request, "community/message.html", context, status=status)


@never_cache
@require_GET
@inside_only
def message_detail(request: HttpRequest, room_id: int, event_id: str) -> HttpResponse:
    """One message as the room shows it: what the live page fetches and adds."""
    membership = membership_of(request, room_id)
    room, reader = membership.room.matrix_room_id, membership.pseudonym.mxid
    try:
        found = read_message(room, event_id, reader, member_since=membership.joined_at)
    except ChatRefused:
        raise Http404 from None
    except ChatError:
        return HttpResponse(status=503, headers={"Retry-After": BUSY[503]})
    return _one(request, membership, found)


@require_GET
@inside_only
def room_live(request: HttpRequest, room_id: int) -> HttpResponseBase:
    """Tell which message is new as it happens, as long as the room is hers."""
    membership = membership_of(request, room_id)
    last = request.headers.get("Last-Event-ID") or request.GET.get("since", "")
    if last and not re.fullmatch(r"[0-9]{1,18}", last):
        raise BadRequest
    her = _listener(request, room_id)
    return sse_response(
        live_stream(
            [membership.room.matrix_room_id],
            int(last) if last else None,
            her.may_still_listen,
            her.html_of,
        )
    )


def _listener(request: HttpRequest, room_id: int) -> Listener:
    return Listener(
        session_key=request.session.session_key or "",
        room_id=room_id,
        language=get_language(),
        zone=timezone.get_current_timezone(),
    )
