"""Writing about one thing that should be in place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpline.models import InPlace
from records.forms import GuardedForm


class EntryForm(GuardedForm):
    """How far it is, who sees to it, and a date. Where Rosella sees for itself how far
    it is, nobody is asked.
    """

    guarded = ("owner",)

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    in_place = forms.ChoiceField(
        label=_("How far is it?"), choices=InPlace.choices, widget=forms.RadioSelect
    )
    owner = forms.CharField(
        label=_("Who sees to it"),
        max_length=120,
        required=False,
        help_text=_("A role or a name. Nothing about how anybody is or works."),
    )
    on = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Since when it is in place, or by when it will be."),
    )

    def __init__(self, *args: Any, is_counted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_counted:
            del self.fields["in_place"]
