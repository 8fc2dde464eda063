"""What a person does with a lesson."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import StaffMember
from modules.models import ChecklistTick, LessonCompletion, LessonPage, Reflection


class StaleNoteError(Exception):
    """The note was changed elsewhere since this page was opened; `saved` is what
    stands now.
    """

    def __init__(self, saved: Reflection | None) -> None:
        super().__init__("the note was changed elsewhere")
        self.saved = saved


@dataclass(frozen=True, slots=True)
class Note:
    """What she sends: `version` is that of the note she saw, 0 for none."""

    key: str
    text: str
    version: int = 0


def finish_lesson(
    member: StaffMember, lesson: LessonPage, *, at: datetime
) -> LessonCompletion:
    """Finishing twice changes nothing: the first time counts."""
    completion, _created = LessonCompletion.objects.get_or_create(
        member=member,
        lesson_key=lesson.translation_key,
        defaults={"completed_at": at, "revision_id": lesson.live_revision_id},
    )
    return completion


@transaction.atomic
def save_reflection(
    member: StaffMember, lesson: LessonPage, note: Note, *, at: datetime
) -> Reflection:
    """Write or change a note. Never over a newer text of her own: raises
    StaleNoteError instead.
    """
    rows = Reflection.objects.open_for(member).filter(
        lesson_key=lesson.translation_key, key=note.key
    )
    prompt = lesson.prompts()[note.key]
    if note.version == 0:
        return _first_note(member, lesson, note, prompt=prompt, at=at)
    changed = rows.filter(version=note.version).update(
        text=note.text, prompt=prompt, updated_at=at, version=note.version + 1
    )
    if not changed:
        raise StaleNoteError(rows.first())
    return rows.get()


def _first_note(
    member: StaffMember, lesson: LessonPage, note: Note, *, prompt: str, at: datetime
) -> Reflection:
    place = {"member": member, "lesson_key": lesson.translation_key, "key": note.key}
    try:
        with transaction.atomic():
            return Reflection.objects.create(
                **place, prompt=prompt, text=note.text, updated_at=at
            )
    except IntegrityError:
        saved = Reflection.objects.get(**place)
        if saved.text == note.text:
            return saved
        raise StaleNoteError(saved) from None


def remove_reflection(reflection: Reflection) -> None:
    reflection.delete()


@transaction.atomic
def set_ticks(
    member: StaffMember,
    lesson: LessonPage,
    key: str,
    *,
    items: Collection[str],
    at: datetime,
) -> None:
    """Keep exactly these ticks of a checklist; what was ticked before keeps its
    time.
    """
    rows = ChecklistTick.objects.open_for(member).filter(
        lesson_key=lesson.translation_key, key=key
    )
    rows.exclude(item__in=items).delete()
    ticks = [
        ChecklistTick(
            member=member,
            lesson_key=lesson.translation_key,
            key=key,
            item=item,
            ticked_at=at,
        )
        for item in items
    ]
    ChecklistTick.objects.bulk_create(ticks, ignore_conflicts=True)
