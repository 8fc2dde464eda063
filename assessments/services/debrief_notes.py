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


class NoteChangedError(Exception):
    """Somebody told her something else since the supervisor's page was opened."""


def mark_talked_over(
    role_play: RolePlay,
    supervisor: StaffMember,
    note: str,
    *,
    seen: datetime | None = None,
    now: datetime | None = None,
) -> None:
    """Her supervisor has talked it over with her, and leaves her a note. `seen` is when
    the note was written that stood on his page; the same note again changes nothing.
    Raises NoteChangedError.
    """
    go = RolePlay.objects.filter(pk=role_play.pk)
    if go.filter(talked_over_by=supervisor, talked_over_note=note).exists():
        return
    written = go.filter(talked_over_at=seen).update(
        talked_over_at=now or timezone.now(),
        talked_over_by=supervisor,
        talked_over_note=note,
    )
    if not written:
        raise NoteChangedError
