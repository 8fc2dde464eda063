"""Keep the dates that were told, whatever becomes of a path: decision record 0014."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from modules.domain.told_dates import date_to_tell
from modules.models import Enrolment, LearningPath, PathStep


@transaction.atomic
def tell_dates(path: LearningPath, *, today: date) -> None:
    """Bring the dates of everybody who is on this path in line with its steps."""
    steps = list(path.steps.all())
    changed = []
    for enrolment in path.enrolments.running():
        dates = dates_for(enrolment, steps, enrolment.told_dates(), today=today)
        if dates != enrolment.told:
            enrolment.told = dates
            changed.append(enrolment)
    Enrolment.objects.bulk_update(changed, ["told"])


def dates_for(
    enrolment: Enrolment,
    steps: Iterable[PathStep],
    told: Mapping[str, date],
    *,
    today: date,
) -> dict[str, str]:
    """The dates that count from now on, by the reference of the step."""
    return {
        step.reference: date_to_tell(
            enrolment.started_on,
            step.due_days,
            told=told.get(step.reference),
            today=today,
        ).isoformat()
        for step in steps
    }
