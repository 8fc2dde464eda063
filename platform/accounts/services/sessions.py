"""Who is signed in where, and the end of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from accounts.acts import Act, tell
from accounts.domain import Device, device_of
from accounts.models import StaffMember


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session that still works: since when, last used when, on what."""

    began_at: datetime
    seen_at: datetime
    device: Device
    is_current: bool


def sessions_of(
    member: StaffMember, *, current_key: str | None, now: datetime
) -> list[SignedIn]:
    """Her sessions that still work, the newest first."""
    rows = UserSession.objects.filter(user=member).order_by("-created_at", "-pk")
    agents = {row.session_key: row for row in rows}
    alive = Session.objects.filter(session_key__in=agents, expire_date__gt=now)
    known = {session.session_key: session.get_decoded() for session in alive}
    return [
        _signed_in(agents[key], known[key], current_key)
        for key in agents
        if key in known and still_works(member, known[key], now)
    ]


def still_works(member: StaffMember, data: dict[str, object], now: datetime) -> bool:
    """Whether the next request with this session will find her signed in."""
    if data.get("_auth_user_hash") != member.get_session_auth_hash():
        return False
    seen = data.get("seen", now.timestamp())
    return now.timestamp() - float(str(seen)) <= idle_limit_seconds(member)


def _signed_in(
    row: UserSession, data: dict[str, object], current_key: str | None
) -> SignedIn:
    seen = data.get("seen")
    seen_at = datetime.fromtimestamp(float(str(seen)), UTC) if seen else row.created_at
    is_current = row.session_key == current_key
    return SignedIn(row.created_at, seen_at, device_of(row.user_agent), is_current)


def idle_limit_seconds(member: StaffMember) -> int:
    """How long her session may rest: less for whoever opens others' records."""
    limit = (
        settings.IDLE_LIMIT_WITH_DUTIES if member.has_duties else settings.IDLE_LIMIT
    )
    return int(limit.total_seconds())


@transaction.atomic
def sign_out_everywhere(member: StaffMember, *, by: StaffMember) -> StaffMember:
    """End every session of hers, whoever holds it."""
    StaffMember.objects.filter(pk=member.pk).update(
        session_epoch=F("session_epoch") + 1
    )
    member.refresh_from_db(fields=["session_epoch"])
    _forget(
        UserSession.objects.filter(user=member).values_list("session_key", flat=True)
    )
    tell(Act("sessions_ended", by=by, about=member))
    return member


def remember_session(request: HttpRequest) -> None:
    """List this session among hers, under the key that it has now."""
    UserSession.objects.create_from_request(request)


def _forget(keys: Iterable[str]) -> None:
    found = list(keys)
    Session.objects.filter(session_key__in=found).delete()
    UserSession.objects.filter(session_key__in=found).delete()
