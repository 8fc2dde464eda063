"""What she writes to herself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import GuardedForm

LONGEST = 4_000


class ReflectionForm(GuardedForm):
    """A note. What could tell who a caller is is asked about before it is kept, never
    refused.
    """

    guarded = ("text",)

    text = forms.CharField(
        label=_("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": _("There is nothing here yet. Write a few words first."),
            "max_length": _(
                "This note is too long: %(show_value)s of %(limit_value)s characters. "
                "Shorten it, or split it."
            ),
        },
    )
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def clean_version(self) -> int:
        return self.cleaned_data.get("version") or 0
