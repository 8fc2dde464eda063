"""Correcting a finished assessment: a new record with a reason, never a changed one."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import StaffMember
from supervision.models import Assessment, Observation
from supervision.permissions import can_assess
from supervision.services.assessments import NotAllowedError, StaleError

COPIED = (
    "instrument_version",
    "attendant",
    "occasion",
    "occasion_note",
    "held_at",
    "competencies",
    "catalogue",
)


@transaction.atomic
def correct_assessment(
    assessment: Assessment,
    *,
    by: StaffMember,
    reason: str,
    now: datetime | None = None,
) -> Assessment:
    """Begin a new record that takes the old one's rows; the old one stays as it was.

    Raises NotAllowedError, or StaleError for a draft or a second correction.
    """
    if not can_assess(by, assessment.attendant):
        raise NotAllowedError
    if assessment.is_draft:
        raise StaleError
    correction = _new_record(assessment, by, reason, now or timezone.now())
    _copy_rows(assessment, correction)
    return correction


def _new_record(
    assessment: Assessment, by: StaffMember, reason: str, moment: datetime
) -> Assessment:
    """The database decides which of two corrections came first."""
    try:
        with transaction.atomic():
            return Assessment.objects.create(
                **{name: getattr(assessment, name) for name in COPIED},
                supervisor=by,
                created_at=moment,
                saved_at=moment,
                replaces=assessment,
                reason=reason,
            )
    except IntegrityError:
        if Assessment.objects.filter(replaces=assessment).exists():
            raise StaleError from None
        raise


def _copy_rows(assessment: Assessment, correction: Assessment) -> None:
    Observation.objects.bulk_create(
        Observation(
            assessment=correction,
            behaviour=row.behaviour,
            kind=row.kind,
            state=row.state,
            words=row.words,
            is_exempt=row.is_exempt,
        )
        for row in assessment.observations.all()
    )


def earlier_records(assessment: Assessment) -> list[Assessment]:
    """The records that this one corrects by and by, the latest first: the last is of
    whoever was there, and her answer may stand with any of them.
    """
    if assessment.replaces_id is None:
        return []
    records = Assessment.objects.filter(
        attendant=assessment.attendant_id, held_at=assessment.held_at
    )
    known: dict[int | None, Assessment] = {
        each.pk: each
        for each in records.select_related("supervisor").defer("catalogue")
    }
    earlier = [known[assessment.replaces_id]]
    while earlier[-1].replaces_id is not None:
        earlier.append(known[earlier[-1].replaces_id])
    return earlier
