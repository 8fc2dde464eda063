"""The dates of a path before anybody is on it."""

from datetime import date

from accounts.models import StaffMember
from modules.domain.due import due_on
from modules.models import LearningPath
from modules.progress import name_of
from modules.steps import states


def dates_from(
    path: LearningPath, started_on: date, *, reader: StaffMember
) -> list[tuple[str, date]]:
    """Each step, as this reader sees its name, with its date for whoever begins on
    this day.
    """
    steps = list(path.steps.all())
    known = states([reader], [step.step_target for step in steps])
    found = [(step, known.get((reader.pk, step.step_target))) for step in steps]
    return [
        (name_of(step, state), due_on(started_on, step.due_days))
        for step, state in found
        if state is not None
    ]
