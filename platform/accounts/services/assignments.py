"""Who supervises whom."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.acts import Act, tell
from accounts.models import Assignment, StaffMember


@transaction.atomic
def assign(
    supervisor: StaffMember,
    attendant: StaffMember,
    *,
    by: StaffMember | None,
    now: datetime | None = None,
) -> Assignment:
    """Open an attendant's record to a supervisor from now on."""
    assignment = Assignment(
        supervisor=supervisor, attendant=attendant, valid_from=now or timezone.now()
    )
    assignment.full_clean()
    assignment.save()
    tell(_act("assignment_begun", assignment, by, at=assignment.valid_from))
    return assignment


@transaction.atomic
def end_assignment(
    assignment: Assignment, *, by: StaffMember, now: datetime | None = None
) -> Assignment:
    """Close the record again, at once. Ending twice changes nothing."""
    if assignment.valid_until is None:
        assignment.valid_until = now or timezone.now()
        assignment.save(update_fields=["valid_until"])
        tell(_act("assignment_ended", assignment, by, at=assignment.valid_until))
    return assignment


def _act(
    code: str, assignment: Assignment, by: StaffMember | None, *, at: datetime
) -> Act:
    details = {
        "assignment": str(assignment.pk),
        "supervisor": str(assignment.supervisor_id),
    }
    return Act(code, by=by, about=assignment.attendant, details=details, at=at)
