"""Which pages point at something: what links here, from Wagtail's index."""

from django.db.models import Model
from wagtail.models import Page, ReferenceIndex


def pages_that_use(thing: Model) -> list[Page]:
    """Pages, published or drafts, whose text leads to this."""
    ids = ReferenceIndex.get_references_to(thing).values_list("object_id", flat=True)
    return list(Page.objects.filter(pk__in={int(each) for each in ids}))
