"""The helpline's own plans."""

from collections.abc import Mapping

from django.db import transaction

from modules.domain.plain_text import to_html
from modules.models import LoadedContent, ToolPage


@transaction.atomic
def fill_local_texts(texts: Mapping[str, str]) -> int:
    """Fill the helpline's own plans, by slug; what somebody has filled in already
    stays. For the demo's invented ones.
    """
    filled = 0
    for page in ToolPage.objects.filter(slug__in=texts, is_local=True, local_text=""):
        page.local_text = to_html(texts[page.slug])
        page.save_revision(clean=False).publish()
        page.refresh_from_db(fields=["latest_revision"])
        LoadedContent.objects.filter(page_id=page.pk).update(
            revision_id=page.latest_revision_id
        )
        filled += 1
    return filled
