"""Free text is asked about before it is kept when it looks like a caller's details."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.caller_details import looks_like_caller_details

QUESTION = _(
    "This looks like a caller’s details. Take them out, or say below that they are "
    "invented."
)
SURE = _("Keep it: these are no real person’s details.")


class GuardedForm(forms.Form):
    """Asks once about the fields named in `guarded`; what was typed stays."""

    guarded: tuple[str, ...] = ()
    asks_if_sure = False

    sure = forms.BooleanField(label=SURE, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("sure"):
            self.asks_if_sure = True
            return cleaned
        for name in self.guarded:
            if looks_like_caller_details(cleaned.get(name, "")):
                self.add_error(name, QUESTION)
                self.asks_if_sure = True
        return cleaned
