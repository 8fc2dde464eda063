"""What somebody changes about herself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import own_names
from accounts.forms.join import UNUSABLE_ADDRESS
from accounts.models import StaffMember
from accounts.services.own import Details
from accounts.zones import choices_with


class DetailsForm(forms.ModelForm[StaffMember]):
    """Display name, language, time zone."""

    language = forms.ChoiceField(label=_("Language"), choices=own_names)
    time_zone = forms.ChoiceField(label=_("Time in"))

    class Meta:
        model = StaffMember
        fields = ["display_name", "called", "language", "time_zone"]
        labels = {"called": _("What shall Rosella call you?")}
        help_texts = {
            "display_name": _(
                "Peer support never shows it: there you have a pseudonym."
            ),
            "called": _("Your given name, say. Left empty, it is the first word."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time in"), choices=choices_with(self.instance.time_zone)
        )

    def details(self) -> Details:
        return Details(**self.cleaned_data)

    def _post_clean(self) -> None:
        """Leave the member as she is: the service writes."""


class EmailForm(forms.Form):
    """Her work e-mail address, or none."""

    email = forms.EmailField(
        label=_("Work e-mail"),
        required=False,
        max_length=254,
        help_text=_(
            "Used to send you a link when you forget your password, and reminders "
            "if you ask for them. Leave it empty if you would rather not give one. "
            "Choose an address that nobody at home can read."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, member: StaffMember, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"email": member.email})
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        others = StaffMember.objects.exclude(pk=self.member.pk)
        if email and others.known_as(email).exists():
            raise ValidationError(UNUSABLE_ADDRESS, code="taken")
        return email
