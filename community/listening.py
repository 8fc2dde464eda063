"""Whether an open stream is still hers: the same questions as at a page, asked anew."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import close_old_connections
from django.utils import timezone

from accounts.models import StaffMember
from accounts.services.sessions import still_works
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
    data = import_module(settings.SESSION_ENGINE).SessionStore(session_key).load()
    found = StaffMember.objects.filter(pk=data.get(SESSION_KEY), is_active=True)
    member = found.first()
    if member is None or not still_works(member, data, timezone.now()):
        return None
    member.active_role = data.get("role")
    return member
