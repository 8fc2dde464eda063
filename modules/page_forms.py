"""What every page of ours asks of its editors, and how they say what a module or a
lesson teaches.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from modules import competency_names


def _with_kept(kept: Iterable[str]) -> list[tuple[str, str]]:
    """Every competency by its name; a code without one stays as it is."""
    choices = competency_names.choices()
    known = {code for code, _name in choices}
    return [*choices, *((code, code) for code in kept if code not in known)]


class ContentForm(WagtailAdminPageForm):
    """The day on which a page came out is over: what is written since does not wait for
    it.
    """

    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        if instance is not None and instance.live and _has_come(instance.go_live_at):
            instance.go_live_at = None
        super().__init__(*args, instance=instance, **kwargs)


def _has_come(day: datetime | None) -> bool:
    return day is not None and day <= timezone.now()


class CompetenciesForm(ContentForm):
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
