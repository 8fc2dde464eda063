"""Two pages of one draft: rows that only one of them changed are kept side by side."""

from collections.abc import Mapping

from supervision.domain.observation import Entry, differences
from supervision.models import Assessment
from supervision.services.assessments import StaleError, save_rows


def merge_rows(
    assessment: Assessment, entries: Mapping[str, Entry], *, seen_version: int
) -> bool:
    """Keep these rows, beside other rows that were saved since: whether there were any.

    Raises StaleError where one of these rows was saved meanwhile with another text, or
    the form was finished; the page has to be loaded anew to show what stands there.
    """
    try:
        save_rows(assessment, entries, seen_version=seen_version)
    except StaleError:
        newest = Assessment.objects.get(pk=assessment.pk)
        is_known = seen_version <= newest.version
        if not is_known or differences(entries, newest.saved_rows(), seen_version):
            raise
        save_rows(newest, entries, seen_version=newest.version)
        return True
    return False
