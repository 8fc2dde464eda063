"""What is written beside a debrief: her own note, and what her supervisor tells her."""

from datetime import datetime

from django.utils import timezone

from accounts.models import StaffMember
from assessments.models import RolePlay


def write_own_note(
    role_play: RolePlay, text: str, *, now: datetime | None = None
) -> RolePlay:
    """Keep her own note on a debrief; nobody else reads it."""
    role_play.own_note = text
    role_play.own_note_at = now or timezone.now()
    role_play.save(update_fields=["own_note", "own_note_at"])
    return role_play


def mark_talked_over(
    role_play: RolePlay,
    supervisor: StaffMember,
    note: str,
    *,
    now: datetime | None = None,
) -> RolePlay:
    """Her supervisor has talked it over with her, and leaves her a note."""
    role_play.talked_over_at = now or timezone.now()
    role_play.talked_over_by = supervisor
    role_play.talked_over_note = note
    role_play.save(
        update_fields=["talked_over_at", "talked_over_by", "talked_over_note"]
    )
    return role_play
