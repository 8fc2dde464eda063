"""Whether every change is read by a second editor."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SecondReaderForm(forms.Form):
    is_asked = forms.TypedChoiceField(
        label=_("Before a change is published"),
        choices=[
            ("yes", _("a second editor reads it and agrees")),
            ("no", _("nobody else has to read it")),
        ],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        help_text=_(
            "Meant for helplines with one editor: pages that nobody else has read say "
            "“Published without a second reader”."
        ),
    )
