"""Throwing away what was begun by mistake: a draft is not evidence yet."""

from django.db import transaction

from accounts.acts import Act, tell
from accounts.models import StaffMember
from supervision.models import Assessment, AssessmentState
from supervision.services.assessments import StaleError


@transaction.atomic
def throw_away(draft: Assessment, *, by: StaffMember, seen_version: int) -> None:
    """Take a draft of his away with its rows; that he did it is written down.

    Raises StaleError when it was saved or finished meanwhile, or is another's.
    """
    seen = Assessment.objects.filter(
        pk=draft.pk, supervisor=by, state=AssessmentState.DRAFT, version=seen_version
    )
    if not seen.update(version=seen_version + 1):
        raise StaleError
    details = {"assessment": str(draft.pk)}
    Assessment.objects.filter(pk=draft.pk).delete()
    tell(Act("observation_thrown_away", by=by, about=draft.attendant, details=details))
