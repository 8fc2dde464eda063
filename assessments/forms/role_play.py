"""Replies and notes of role-plays, on their way in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import Mode
from assessments.services.role_plays import Answer, Start
from records.caller_details import looks_like_caller_details


class StartForm(forms.Form):
    """Begins a role-play. Nothing is typed, so a fault is a malformed request."""

    mode = forms.ChoiceField(choices=Mode.choices)
    client_uuid = forms.UUIDField()

    def as_start(self) -> Start:
        mode = Mode(self.cleaned_data["mode"])
        return Start(mode, self.cleaned_data["client_uuid"])


class ReplyForm(forms.Form):
    """Which turn, and which reply."""

    n = forms.IntegerField(min_value=1, max_value=200)
    choice_id = forms.CharField(max_length=64)

    def as_answer(self) -> Answer:
        return Answer(self.cleaned_data["n"], self.cleaned_data["choice_id"])


class RehearseForm(forms.Form):
    """Which turn to come back to."""

    n = forms.IntegerField(min_value=1, max_value=200)
    client_uuid = forms.UUIDField()


class NoteForm(forms.Form):
    """A note that asks before it keeps what looks like a caller's details."""

    note = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    sure = forms.BooleanField(
        label=_("Keep it: these are no real person’s details."), required=False
    )

    asks_if_sure = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        looks_real = looks_like_caller_details(cleaned.get("note", ""))
        self.asks_if_sure = bool(looks_real)
        if looks_real and not cleaned.get("sure"):
            self.add_error(
                "note",
                _(
                    "This looks like a caller’s details. Take them out, or say below"
                    " that they are invented."
                ),
            )
        return cleaned


class OwnNoteForm(NoteForm):
    """Her own note on a debrief."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("What do you take with you?")
        self.fields["note"].help_text = _("Only you can read this.")


class TalkedOverForm(NoteForm):
    """What her supervisor tells her after the talk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label = _("What you tell her after the talk")
        note.help_text = _("She reads this on her home and beside this role-play.")
        note.required = True
        note.max_length = 1000  # type: ignore[attr-defined]
        note.error_messages["required"] = _("Leave her a sentence.")
