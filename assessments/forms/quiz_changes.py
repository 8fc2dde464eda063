"""What a second reader says when she sends a change back."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label=_("What to change, in a sentence"),
        max_length=2000,
        widget=AdminAutoHeightTextInput,
        error_messages={"required": _("Say in a sentence what to change.")},
    )
