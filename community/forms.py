"""What people type in peer support, and the sentences of faults."""

import re
import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.domain import FACES, LONGEST_MESSAGE
from community.models import Flag, Pseudonym, Room
from records.forms import GuardedForm

KEY = re.compile(r"[0-9a-f]{32}")


def new_key() -> str:
    return secrets.token_hex(16)


class MessageForm(GuardedForm):
    """A message; a text that could tell who a caller is is asked about once."""

    guarded = ("text",)

    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": "say-hint"}),
        error_messages={
            "required": _("There is no text yet."),
            "max_length": _(
                "This is longer than a message can be (%(limit_value)d characters). "
                "Send it in two parts."
            ),
        },
    )
    tx_id = forms.CharField(widget=forms.HiddenInput, initial=new_key)

    def clean_tx_id(self) -> str:
        """A key that is none of ours is replaced: it protects nobody but the sender."""
        typed = str(self.cleaned_data["tx_id"])
        return typed if KEY.fullmatch(typed) else new_key()

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def ask_anew(self) -> None:
        """Its key has sent another text: this one goes out under a new key, if she
        says so.
        """
        self.data = {name: self.data[name] for name in self.data} | {"tx_id": new_key()}
        self.add_error(
            "text",
            _(
                "This page has sent another message already. If this one is to go out "
                "too, send it now."
            ),
        )


class PseudonymForm(forms.Form):
    """One of the names drawn, and a face."""

    name = forms.ChoiceField(label=_("Your name here"), widget=forms.RadioSelect)
    face = forms.ChoiceField(
        label=_("Your picture"),
        choices=[(one, one) for one in FACES],
        error_messages={"required": _("Choose a picture.")},
    )

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        field.choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        field.error_messages["required"] = _("Choose a name, or draw again.")


class QuietHoursForm(forms.ModelForm[Pseudonym]):
    class Meta:
        model = Pseudonym
        fields = ("notices_on", "quiet_from", "quiet_until")
        widgets = {
            name: forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            for name in ("quiet_from", "quiet_until")
        }


class RoomForm(forms.ModelForm[Room]):
    class Meta:
        model = Room
        fields = ("title", "about", "is_open_to_supervisors")
        widgets = {"about": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "title": _("Something kind and plain, such as “After the late shift”."),
            "is_open_to_supervisors": _(
                "This can never be changed afterwards: nobody who wrote in a closed "
                "room shall be read by a supervisor later."
            ),
        }
        error_messages = {
            "title": {"unique": _("There is a room of this name already.")},
        }


class FlagForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why should the facilitator look at it?"),
        choices=Flag.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What shall happen?"),
        choices=Flag.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what shall happen.")},
    )
