"""How editors fill in what the helpline knows itself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

NOTHING_ABOUT_CALLERS = _(
    "This is about services. Nothing here is about a caller: no name, no story, no "
    "telephone number of a woman who has called."
)


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
