"""Whether every change is read by a second editor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FOR_ONE_EDITOR = _(
    "Meant for helplines with one editor: pages that nobody else has read say "
    "“Published without a second reader”."
)
FOR_SEVERAL = _(
    "Two or more editors can sign in here, so each change is read by one who did not "
    "write it. Only a helpline with one editor can switch this off."
)
STAYS_ON = _("Nothing was changed: the second reader stays.")


class SecondReaderForm(forms.Form):
    is_asked = forms.TypedChoiceField(
        label=_("Before a change is published"),
        choices=[
            ("yes", _("a second editor reads it and agrees")),
            ("no", _("nobody else has to read it")),
        ],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, has_two_editors: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_asked"].help_text = (
            FOR_SEVERAL if has_two_editors else FOR_ONE_EDITOR
        )
