"""Who has read a translation, and when."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modules.services.translations import Reviewed


class ReviewedForm(forms.Form):
    reviewed_by = forms.CharField(
        label=_("Reviewed by"),
        max_length=120,
        help_text=_(
            "The practitioner who speaks this language and has read every word. "
            "Readers see this name."
        ),
    )
    reviewed_on = forms.DateField(
        label=_("On"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewed_on"].initial = timezone.localdate()

    def clean_reviewed_on(self) -> date:
        day: date = self.cleaned_data["reviewed_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day

    def review(self) -> Reviewed:
        return Reviewed(
            by=self.cleaned_data["reviewed_by"], on=self.cleaned_data["reviewed_on"]
        )
