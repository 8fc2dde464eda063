"""A listener of an open stream: whether it is still hers, and what she sees in it.

The same questions as at a page, asked anew each time: the stream outlives its request.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import tzinfo
from importlib import import_module
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError, close_old_connections
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import StaffMember
from accounts.services.sessions import still_works
from chat.services import fresh_message
from community.models import Membership
from community.presenting import message_context


@dataclass(frozen=True, slots=True)
class Listener:
    """One open page of a room, with the language and the time of its reader."""

    session_key: str
    room_id: int
    language: str | None
    zone: tzinfo

    async def may_still_listen(self) -> bool:
        return await _apart(may_still_listen)(self.session_key, self.room_id)

    async def html_of(self, event_id: str) -> str:
        """Return a message that came a moment ago as she sees it, else ""."""
        return await _apart(self._html_of)(event_id)

    def _html_of(self, event_id: str) -> str:
        try:
            with translation.override(self.language), timezone.override(self.zone):
                return _shown_to(self.session_key, self.room_id, event_id)
        except DatabaseError:
            return ""
        finally:
            close_old_connections()


def _apart[**P, T](work: Callable[P, T]) -> Callable[P, Coroutine[Any, Any, T]]:
    """On any free thread: a stream that waits for hours holds none of its own."""
    return sync_to_async(work, thread_sensitive=False)


def _shown_to(session_key: str, room_id: int, event_id: str) -> str:
    membership = _membership_of(session_key, room_id)
    if membership is None:
        return ""
    room, since = membership.room.matrix_room_id, membership.joined_at
    message = fresh_message(room, event_id, member_since=since)
    context = message and message_context(message, membership)
    return render_to_string("community/message.html", context) if context else ""


def may_still_listen(session_key: str, room_id: int) -> bool:
    """Say whether this session is still signed in, and its person still in the room."""
    try:
        return _membership_of(session_key, room_id) is not None
    finally:
        close_old_connections()


def _membership_of(session_key: str, room_id: int) -> Membership | None:
    member = _member_of(session_key)
    if member is None:
        return None
    return Membership.objects.open_for(member).filter(room_id=room_id).first()


def _member_of(session_key: str) -> StaffMember | None:
    data = import_module(settings.SESSION_ENGINE).SessionStore(session_key).load()
    found = StaffMember.objects.filter(pk=data.get(SESSION_KEY), is_active=True)
    member = found.first()
    if member is None or not still_works(member, data, timezone.now()):
        return None
    member.active_role = data.get("role")
    return member
