"""An answer as a page sends it, and what is kept of it by now."""

import uuid

from assessments.models import SittingItem
from assessments.services.sittings import Submission


def fresh(item):
    return SittingItem.objects.get(pk=item.pk)


def sent(response, sequence=1, key=None):
    return Submission(response, key or uuid.uuid4(), sequence)
