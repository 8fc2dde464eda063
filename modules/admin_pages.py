"""Pages in the CMS: Wagtail's own views, but for what differs here."""

from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from modules.views.sent_on import OnceView


class PagesViewSet(PageViewSet):
    """For pages of every kind, in the place of Wagtail's own."""

    model = Page
    workflow_action_view_class = OnceView
