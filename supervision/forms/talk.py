"""Planning a talk."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.forms import GuardedForm
from supervision.forms.assessment import WhenInput


class TalkForm(GuardedForm):
    guarded = ("word",)

    at = forms.DateTimeField(
        label=_("When"),
        widget=WhenInput(),
        help_text=_("In your own time zone; she sees it in hers."),
    )
    word = forms.CharField(
        label=_("A word to her (you may leave this empty)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands on her home, beside the date of the talk."),
    )

    def clean_at(self) -> datetime:
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError(
                _("This time has passed. Choose one that lies ahead.")
            )
        return at
