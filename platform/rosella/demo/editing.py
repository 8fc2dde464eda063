"""What waits for the demo's editors: a scenario that cannot be published yet, a
lesson for a second pair of eyes.
"""

from accounts.models import StaffMember
from assessments.models import ScenarioPage
from modules.models import LessonPage

LOOSE_END = "the-kitchen-window"


def leave_drafts(people: dict[str, StaffMember]) -> None:
    _unfinished_scenario(people["editor@demo.example"])
    _changed_lesson(people["editor@demo.example"])


def _unfinished_scenario(editor: StaffMember) -> None:
    """A copy of the practice scenario in which one reply leads nowhere."""
    source = ScenarioPage.objects.get(slug="bread-on-sunday")
    draft = source.copy(
        update_attrs={"title": "The kitchen window", "slug": LOOSE_END},
        keep_live=False,
        copy_revisions=False,
        user=editor,
    )
    raw = [dict(step) for step in draft.steps.raw_data]
    raw[0]["value"]["choices"][0]["value"]["goes_to"] = "the_end_of_the_month"
    draft.steps = draft.steps.stream_block.to_python(raw)
    draft.save_revision(user=editor, clean=False)


def _changed_lesson(editor: StaffMember) -> None:
    """A lesson with a change that the other editor has to read."""
    lesson = LessonPage.objects.get(slug="the-phone-in-her-hand")
    lesson.summary = f"{lesson.summary} With one example more."
    lesson.save_revision(user=editor)
    lesson.get_workflow().start(lesson, editor)
