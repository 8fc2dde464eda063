"""What editors have written and readers do not see yet."""

from wagtail.models import Page
from wagtail.query import PageQuerySet

OURS = ("modules", "assessments")


def waiting_drafts() -> PageQuerySet:
    """Pages with changes that are not published, the latest first."""
    pages: PageQuerySet = Page.objects.filter(
        has_unpublished_changes=True, content_type__app_label__in=OURS
    ).order_by("-latest_revision_created_at", "pk")
    return pages
