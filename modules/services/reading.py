"""Where somebody stopped, and what she has read of a change."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import StaffMember
from modules.models import (
    ChangeRead,
    LessonChange,
    LessonCompletion,
    LessonPage,
    ReadingPlace,
)


@transaction.atomic
def keep_place(
    member: StaffMember, lesson: LessonPage, *, anchor: str, at: datetime
) -> None:
    """Remember where she stopped, until she finishes the lesson."""
    key = lesson.translation_key
    if LessonCompletion.objects.open_for(member).filter(lesson_key=key).exists():
        return
    ReadingPlace.objects.update_or_create(
        member=member,
        lesson_key=key,
        defaults={"anchor": anchor, "stopped_at": at},
    )


def confirm_change(
    member: StaffMember, change: LessonChange, *, at: datetime
) -> ChangeRead:
    """She has read what is new. Confirming twice changes nothing."""
    reading, _created = ChangeRead.objects.get_or_create(
        member=member, change=change, defaults={"read_at": at}
    )
    return reading


@transaction.atomic
def ask_after_publishing(sender: type, **facts: Any) -> None:
    """Wagtail has published a lesson: where its editor ticked so, those who finished
    an older text are asked to read what is new. The tick is used up by that.
    """
    lesson, revision = facts["instance"], facts.get("revision")
    if not lesson.asks_to_read or revision is None:
        return
    LessonChange.objects.get_or_create(
        revision_id=revision.pk,
        defaults={"page_id": lesson.pk, "note": lesson.change_note},
    )
    LessonPage.objects.filter(pk=lesson.pk).update(asks_to_read=False, change_note="")
