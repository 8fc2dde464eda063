"""Confirming a document."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ConfirmForm(forms.Form):
    """One tick, for one version."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label=_("I have read it, and I will keep to it."),
        error_messages={"required": _("Tick this first, once you have read it.")},
    )
