"""What she writes to herself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.caller_details import looks_like_caller_details

LONGEST = 4_000


class ReflectionForm(forms.Form):
    """A note. What looks like a caller's details is questioned before it is kept,
    never refused.
    """

    text = forms.CharField(
        label=_("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": _("There is nothing here yet. Write a few words first."),
            "max_length": _(
                "This note is too long: %(show_value)s of %(limit_value)s signs. "
                "Shorten it, or split it."
            ),
        },
    )
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    keep_anyway = forms.BooleanField(
        label=_("This is not about a caller. Keep my note as it is."), required=False
    )

    def clean_version(self) -> int:
        return self.cleaned_data.get("version") or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text = cleaned.get("text", "")
        if text and not cleaned.get("keep_anyway") and looks_like_caller_details(text):
            self.add_error(
                "text",
                _(
                    "This looks like a caller’s details. Please take them out, or "
                    "say below that they are not."
                ),
            )
        return cleaned

    @property
    def is_questioned(self) -> bool:
        """Whether the tick that keeps the note is offered."""
        return (
            self.is_bound
            and "text" in self.errors
            and bool(self.data.get("text", "").strip())
        )
