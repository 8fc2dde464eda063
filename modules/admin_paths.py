"""Learning paths in the CMS."""

from typing import Any

from django.forms import Media
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from modules.forms.path_steps import StepForm, StepsFormSet
from modules.models import LearningPath
from modules.views.path_editing import PathCreateView, PathDeleteView, PathEditView


class StepsPanel(InlinePanel):
    """Steps in their order, each picked from what exists."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name].update(
            form=StepForm, formset=StepsFormSet
        )
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "modules/cms/steps.html"

        @property
        def media(self) -> Media:
            ours = Media(
                js=["modules/path-steps.js"], css={"all": ["modules/path-steps.css"]}
            )
            return super().media + ours


def _begins(path: LearningPath) -> str:
    if path.begins_on_arrival:
        return gettext("On the day she arrives")
    return gettext("When somebody is enrolled")


def _again(path: LearningPath) -> str:
    months = path.every_months
    if months is None:
        return gettext("Once")
    words = ngettext(
        "%(count)s month after it was finished",
        "%(count)s months after it was finished",
        months,
    )
    return words % {"count": months}


class PathViewSet(ModelViewSet):
    model = LearningPath
    name = "paths"
    url_prefix = "paths"
    icon = "list-ol"
    menu_label = _("Learning paths")
    menu_order = 240
    add_to_admin_menu = True
    add_to_reference_index = False
    list_display = (
        "title",
        Column("role", label=_("For the role"), accessor="get_role_display"),
        Column("begins", label=_("Begins"), accessor=_begins),
        Column("again", label=_("Again"), accessor=_again),
    )
    search_fields = ("title", "slug")
    search_backend_name = None
    copy_view_enabled = False
    add_view_class = PathCreateView
    edit_view_class = PathEditView
    delete_view_class = PathDeleteView
    panels = (
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        FieldPanel("role"),
        FieldPanel("begins_on_arrival"),
        FieldPanel("every_months"),
        StepsPanel(
            "steps",
            heading=_("Steps"),
            label=_("Step"),
            panels=[
                FieldPanel("what"),
                FieldPanel("due_days"),
                FieldPanel("after"),
                FieldPanel("title"),
            ],
        ),
    )
