"""Whether an open stream is still hers: the same questions as at a page, asked anew."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import close_old_connections

from accounts.models import StaffMember
from community.models import Membership


def may_still_listen(session_key: str, room_id: int) -> bool:
    """Say whether this session is still signed in, and its person still in the room."""
    try:
        member = _member_of(session_key)
        if member is None:
            return False
        return Membership.objects.open_for(member).filter(room_id=room_id).exists()
    finally:
        close_old_connections()


def _member_of(session_key: str) -> StaffMember | None:
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    member = StaffMember.objects.filter(
        pk=session.get(SESSION_KEY), is_active=True
    ).first()
    if member is not None:
        member.active_role = session.get("role")
    return member
