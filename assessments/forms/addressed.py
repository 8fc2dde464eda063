"""Forms that name themselves: which attempt to save this is, and what the page saw."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

NOT_WHOLE = _(
    "Nothing was saved, as this page was not whole when it was sent. Look at it again, "
    "then send it once more."
)


class AddressedForm(forms.Form):
    """`key` names the attempt to save, `sequence` what the page saw last."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    sequence = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def is_addressed(self) -> bool:
        """Whether both are there; without them it is not from our page."""
        return not {"key", "sequence"} & self.errors.keys()

    def sent_anew(self, sequence: int) -> QueryDict:
        """All that was sent, as another attempt that has seen the newest state."""
        data = cast(QueryDict, self.data).copy()
        data["key"], data["sequence"] = str(uuid4()), str(sequence)
        return data

    def refused(self, fault: Any) -> None:
        """Have the page say first why this was not saved."""
        self.full_clean()
        self.add_error(None, fault)
