"""How editors fill in what the helpline knows itself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from modules.blocks import own_plan_choices
from modules.page_forms import ContentForm

NOTHING_ABOUT_CALLERS = _(
    "This is about services. Nothing here is about a caller: no name, no story, no "
    "telephone number of a woman who has called."
)


class DocumentForm(ContentForm):
    """A document's own fields; the page of the toolbox is picked by its title."""

    tool = forms.ChoiceField(
        label=_("Page of the toolbox"),
        required=False,
        help_text=_(
            "When the text stands on a page of the toolbox already: that page. Then "
            "leave your own text empty here."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "tool" in self.fields:
            field: Any = self.fields["tool"]
            field.choices = _tools(self.instance.tool)


def _tools(kept: str) -> list[tuple[str, str]]:
    """What the helpline fills in itself; one that is kept and not among it stays."""
    choices = own_plan_choices()
    gone = [(kept, kept)] if kept and kept not in dict(choices) else []
    return [("", gettext("None: the text is written here")), *choices, *gone]


class ServiceForm(WagtailAdminModelForm):
    """A day of checking has come already, and somebody stands for it."""

    kinds = forms.MultipleChoiceField(
        label=_("Kind of service"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = self.instance.Kind.choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day = cleaned.get("checked_on")
        if day and day > timezone.localdate():
            self.add_error("checked_on", _("This day has not come yet."))
        if day and not cleaned.get("checked_by"):
            self.add_error("checked_by", _("Say who checked it."))
        if "checked_on" in self.changed_data:
            self.instance.noted_at = timezone.now()
        return cleaned
