"""Free text is asked about before it is kept when it could tell who a caller is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.caller_details import looks_like_caller_details

QUESTION = _(
    "Could this tell who a caller is? Take out names, numbers and places, or keep it "
    "as it is if it tells nothing about a real caller."
)
SURE = _("Keep it as it is: this tells nothing about a real caller.")


def needs_asking(text: str, *, is_sure: bool) -> bool:
    """Whether the question has to be put to the writer before this text is kept."""
    return not is_sure and bool(looks_like_caller_details(text))


class GuardedForm(forms.Form):
    """Asks once about the fields named in `guarded`; what was typed stays.

    A page shows `sure` when `asks_if_sure`: the question was asked, or is answered.
    """

    guarded: tuple[str, ...] = ()
    asks_if_sure = False

    sure = forms.BooleanField(label=SURE, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_sure = bool(cleaned.get("sure"))
        asked = [
            name
            for name in self.guarded
            if needs_asking(cleaned.get(name) or "", is_sure=is_sure)
        ]
        for name in asked:
            self.add_error(name, QUESTION)
        self.asks_if_sure = is_sure or bool(asked)
        return cleaned
