"""How editors say what a module or a lesson teaches."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from modules import competency_names


def _with_kept(kept: Iterable[str]) -> list[tuple[str, str]]:
    """Every competency by its name; a code without one stays as it is."""
    choices = competency_names.choices()
    known = {code for code, _name in choices}
    return [*choices, *((code, code) for code in kept if code not in known)]


class CompetenciesForm(WagtailAdminPageForm):
    """Pages that name the competencies they teach."""

    competencies = forms.MultipleChoiceField(
        label=_("Competencies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What somebody learns here. Supervisors find the lesson by it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("What people read above the page.")
        if "competencies" in self.fields:
            field: Any = self.fields["competencies"]
            field.choices = _with_kept(self.instance.competencies or [])
