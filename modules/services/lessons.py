"""What a person does with a lesson."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import StaffMember
from modules.models import (
    ChecklistTick,
    LessonCompletion,
    LessonPage,
    ReadingPlace,
    Reflection,
)


class StaleNoteError(Exception):
    """The note was changed elsewhere since this page was opened; `saved` is what
    stands now.
    """

    def __init__(self, saved: Reflection | None) -> None:
        super().__init__("the note was changed elsewhere")
        self.saved = saved


@dataclass(frozen=True, slots=True)
class Note:
    """What she sends: `version` is that of the note she saw, 0 for none; `prompt` the
    question as it stood on her page, where that is not the lesson's own.
    """

    key: str
    text: str
    version: int = 0
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What she sends of a checklist: the lines on her page, and those she ticked."""

    key: str
    shown: frozenset[str]
    ticked: frozenset[str]


FACTS = ("completed_at", "page_id", "revision_id")


@transaction.atomic
def finish_lesson(
    member: StaffMember,
    lesson: LessonPage,
    *,
    at: datetime,
    revision_id: int | None = None,
) -> LessonCompletion:
    """Finishing twice changes nothing: the first time counts, with the text that she
    had before her. Her place in the lesson is no longer needed.
    """
    new = new_completion(member, lesson, at=at, revision_id=revision_id)
    completion, _created = LessonCompletion.objects.get_or_create(
        member=member,
        lesson_key=new.lesson_key,
        defaults={name: getattr(new, name) for name in FACTS},
    )
    ReadingPlace.objects.open_for(member).filter(lesson_key=new.lesson_key).delete()
    return completion


def new_completion(
    member: StaffMember,
    lesson: LessonPage,
    *,
    at: datetime,
    revision_id: int | None = None,
) -> LessonCompletion:
    """That she has finished a lesson, with the text that she had before her; not saved
    yet.
    """
    return LessonCompletion(
        member=member,
        lesson_key=lesson.translation_key,
        completed_at=at,
        page_id=lesson.pk,
        revision_id=revision_id or lesson.live_revision_id,
    )


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
    note = replace(note, prompt=note.prompt or lesson.prompts()[note.key])
    if note.version == 0:
        return _first_note(member, lesson, note, at=at)
    changed = rows.filter(version=note.version).update(
        text=note.text, prompt=note.prompt, updated_at=at, version=note.version + 1
    )
    if not changed:
        raise StaleNoteError(rows.first())
    return rows.get()


def _first_note(
    member: StaffMember, lesson: LessonPage, note: Note, *, at: datetime
) -> Reflection:
    place = {"member": member, "lesson_key": lesson.translation_key, "key": note.key}
    try:
        with transaction.atomic():
            return Reflection.objects.create(
                **place, prompt=note.prompt, text=note.text, updated_at=at
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
    member: StaffMember, lesson: LessonPage, ticks: Ticks, *, at: datetime
) -> None:
    """Keep exactly these ticks of the lines on her page; what was ticked before keeps
    its time. Lines that her page did not show stay as they are.
    """
    place = {"lesson_key": lesson.translation_key, "key": ticks.key}
    rows = ChecklistTick.objects.open_for(member).filter(**place)
    rows.filter(item__in=ticks.shown - ticks.ticked).delete()
    new = [
        ChecklistTick(member=member, item=item, ticked_at=at, **place)
        for item in ticks.ticked
    ]
    ChecklistTick.objects.bulk_create(new, ignore_conflicts=True)
