"""Where the demo's attendants stopped reading, and a lesson that has changed since many
of them read it.
"""

from accounts.models import StaffMember
from modules.models import LessonCompletion, LessonPage
from modules.services.reading import keep_place
from rosella.demo.times import Calendar

CHANGED = "four-principles-in-one-call"
SAID = "The act: tell her the rule"
NOTE = "Say the rule and its exceptions before she tells you what happened."
NEW = (
    "<p>Say it before she begins to tell. Whoever hears an exception only afterwards "
    "may feel that she was led into a trap.</p>"
)
SECTION = 2


def let_them_read_on(calendar: Calendar, people: dict[str, StaffMember]) -> None:
    _stop_in_the_middle(calendar, people["attendant2@demo.example"])
    writer, reader = people["editor@demo.example"], people["editor2@demo.example"]
    _change_in_substance(writer, reader)


def _stop_in_the_middle(calendar: Calendar, member: StaffMember) -> None:
    """She was called away from the first lesson that she has not finished."""
    finished = LessonCompletion.objects.open_for(member).values("lesson_key")
    open_lessons = LessonPage.objects.live().exclude(translation_key__in=finished)
    lesson = open_lessons.filter(alias_of=None).order_by("path").first()
    if lesson is None:
        return
    headings = [block.id for block in lesson.body if block.block_type == "heading"]
    anchor = headings[min(SECTION, len(headings) - 1)]
    keep_place(member, lesson, anchor=anchor, at=calendar.at(1, "21:35"))


def _change_in_substance(writer: StaffMember, reader: StaffMember) -> None:
    """An editor adds a sentence that everybody who has finished the lesson should
    read; a second one agrees, and it is published.
    """
    lesson = LessonPage.objects.get(slug=CHANGED)
    raw = [dict(block) for block in lesson.body.raw_data]
    at = next(
        number
        for number, block in enumerate(raw)
        if block["type"] == "text" and SAID in block["value"]["text"]
    )
    value = {"text": NEW, "basis": "own", "sources": [], "reviewed_by": ""}
    raw.insert(at + 1, {"type": "text", "value": value})
    lesson.body = lesson.body.stream_block.to_python(raw)
    lesson.asks_to_read, lesson.change_note = True, NOTE
    lesson.save_revision(user=writer)
    state = lesson.get_workflow().start(lesson, writer)
    step = state.current_task_state
    step.task.specific.on_action(step, reader, "approve")
