"""Replies and notes of role-plays, on their way in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import Mode
from assessments.services.role_plays import Answer, Start
from records.forms import GuardedForm


class StartForm(forms.Form):
    """Begins a role-play. Nothing is typed, so a fault is a malformed request."""

    mode = forms.ChoiceField(choices=Mode.choices)
    client_uuid = forms.UUIDField()

    def as_start(self) -> Start:
        mode = Mode(self.cleaned_data["mode"])
        return Start(mode, self.cleaned_data["client_uuid"])


class ReplyForm(forms.Form):
    """Which turn, and which reply."""

    n = forms.IntegerField(min_value=1, max_value=200, widget=forms.HiddenInput)
    choice_id = forms.CharField(
        max_length=64,
        label=_("Your reply"),
        error_messages={"required": _("Mark one of the replies, then send it.")},
    )

    def lacks_only_a_reply(self) -> bool:
        """Sent without a reply: her slip, where all else is a malformed request."""
        return list(self.errors) == ["choice_id"] and not self["choice_id"].data

    def as_answer(self) -> Answer:
        return Answer(self.cleaned_data["n"], self.cleaned_data["choice_id"])


class RehearseForm(forms.Form):
    """Which turn to come back to."""

    n = forms.IntegerField(min_value=1, max_value=200)
    client_uuid = forms.UUIDField()


class NoteForm(GuardedForm):
    """A note that asks before it keeps what could tell who a caller is."""

    guarded = ("note",)

    note = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


class OwnNoteForm(NoteForm):
    """Her own note on a debrief."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("What do you take with you?")
        self.fields["note"].help_text = _("Only you can read this.")


class TalkedOverForm(NoteForm):
    """What her supervisor tells her after the talk, and which note he had seen."""

    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label = _("What you tell her after the talk")
        note.help_text = _("She reads this on her home and beside this role-play.")
        note.required = True
        note.max_length = 1000  # type: ignore[attr-defined]
        note.error_messages["required"] = _("Leave her a sentence.")
