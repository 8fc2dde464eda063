"""Free text is asked about before it is kept when it looks like a caller's details."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.caller_details import looks_like_caller_details

QUESTION = _(
    "This looks like a caller’s details. Take them out, or say below that they are "
    "invented."
)


def sure_field() -> forms.BooleanField:
    """The answer to the question; shown once it was asked."""
    label = _("Keep it: these are no real person’s details.")
    return forms.BooleanField(label=label, required=False)


def needs_asking(form: forms.Form, name: str) -> bool:
    """Whether the text has to be asked about; what was typed stays in any case."""
    text = form.cleaned_data.get(name) or ""
    return not form.cleaned_data.get("sure") and bool(looks_like_caller_details(text))
