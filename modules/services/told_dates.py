"""Keep the dates that were told, whatever becomes of a path: decision record 0014."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db import transaction

from modules.domain.told_dates import date_to_tell
from modules.models import Enrolment, LearningPath, PathStep, ToldDate


@transaction.atomic
def tell_dates(path: LearningPath, *, today: date) -> None:
    """Bring the dates of everybody who is on this path in line with its steps."""
    enrolments = list(path.enrolments.running().prefetch_related("told_dates"))
    _tell(enrolments, list(path.steps.all()), today)


def tell_first_dates(
    enrolments: Sequence[Enrolment], path: LearningPath, *, today: date
) -> None:
    """The dates of people who begin: nothing was told to them before."""
    rows = [
        _row(enrolment, step, None, today)
        for enrolment in enrolments
        for step in path.steps.all()
    ]
    ToldDate.objects.bulk_create(rows)


def _tell(
    enrolments: Sequence[Enrolment], steps: Sequence[PathStep], today: date
) -> None:
    stale = ToldDate.objects.filter(enrolment__in=enrolments)
    stale.exclude(reference__in=[step.reference for step in steps]).delete()
    ToldDate.objects.bulk_create(
        _changed(enrolments, steps, today),
        update_conflicts=True,
        unique_fields=["enrolment", "reference"],
        update_fields=["due_on"],
    )


def _changed(
    enrolments: Iterable[Enrolment], steps: Sequence[PathStep], today: date
) -> Iterator[ToldDate]:
    for enrolment in enrolments:
        told = enrolment.told()
        for step in steps:
            row = _row(enrolment, step, told.get(step.reference), today)
            if row.due_on != told.get(step.reference):
                yield row


def _row(
    enrolment: Enrolment, step: PathStep, told: date | None, today: date
) -> ToldDate:
    due = date_to_tell(enrolment.started_on, step.due_days, told=told, today=today)
    return ToldDate(enrolment=enrolment, reference=step.reference, due_on=due)
