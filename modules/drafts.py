"""What editors sent to a second reader, and readers do not see yet."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState
from wagtail.query import PageQuerySet

OURS = ("modules", "assessments")


def waiting_pages() -> PageQuerySet:
    """Pages that wait for a second reader, the latest first. A draft that nobody sent
    is still its writer's own, and so is one that was sent back.
    """
    sent = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    pages: PageQuerySet = Page.objects.filter(
        Exists(sent), content_type__app_label__in=OURS
    ).order_by("-latest_revision_created_at", "pk")
    return pages
