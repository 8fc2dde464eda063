"""How editors write a word of the glossary."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from modules.blocks import source_choices
from modules.domain.scripts import plain


class TermForm(WagtailAdminModelForm):
    """A word, its forms and its basis."""

    sources = forms.MultipleChoiceField(
        label=_("Sources"),
        choices=source_choices,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Leave this empty for your own wording."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        self._check_basis(data)
        self._check_forms(data)
        return data

    def _check_basis(self, data: dict[str, Any]) -> None:
        """A document is named where one is leant on, and only there."""
        is_own = data.get("basis") == "own"
        if is_own and data.get("sources"):
            self.add_error("sources", _("Our own wording names no source."))
        if not is_own and not data.get("sources") and "sources" not in self.errors:
            self.add_error("sources", _("Name the place in the document."))

    def _check_forms(self, data: dict[str, Any]) -> None:
        """One form leads to one word."""
        lines = [data.get("term") or "", *(data.get("also") or "").splitlines()]
        mine = {plain(line.strip()) for line in lines if line.strip()}
        for other in self._others():
            shared = mine & {plain(form) for form in other.forms}
            if shared:
                fault = _("“%(form)s” stands under “%(word)s” already.")
                words = {"form": min(shared), "word": other.term}
                self.add_error("also", ValidationError(fault, params=words))

    def _others(self) -> Any:
        language = {"locale_id": self.instance.locale_id}
        return (
            type(self.instance).objects.filter(**language).exclude(pk=self.instance.pk)
        )
