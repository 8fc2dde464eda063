"""What somebody types who arrives by a link."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import (
    NewPasswordField,
    OwnZoneField,
    SignInNameField,
    own_names,
)
from accounts.models import StaffMember
from accounts.services.invitations import Arrival

UNUSABLE_ADDRESS = _("This address cannot be used. Choose another.")


class JoinForm(forms.Form):
    """What a new person chooses for herself."""

    display_name = forms.CharField(
        label=_("Name that colleagues see"),
        max_length=80,
        help_text=_(
            "As you would like to be called at work. It need not be your full name."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    username = SignInNameField()
    password = NewPasswordField()
    language = forms.ChoiceField(label=_("Language"), choices=own_names)
    time_zone = OwnZoneField()
    email = forms.EmailField(
        label=_("Work e-mail"),
        required=False,
        max_length=254,
        help_text=_(
            "Your administrator gave this address. Empty it if anybody at home could "
            "read what arrives there."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for an address only where one was given."""
        super().__init__(*args, **kwargs)
        if not self.initial.get("email"):
            del self.fields["email"]
        self._offer_zones()

    def _offer_zones(self) -> None:
        chosen = self.data.get("time_zone") or self.initial.get("time_zone")
        zones = cast("OwnZoneField", self.fields["time_zone"])
        self.initial["time_zone"] = chosen or settings.TIME_ZONE
        zones.offer(self.initial["time_zone"], is_chosen=bool(chosen))

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if email and StaffMember.objects.known_as(email).exists():
            raise ValidationError(UNUSABLE_ADDRESS, code="taken")
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        owner = StaffMember(
            username=cleaned.get("username", ""),
            display_name=cleaned.get("display_name", ""),
        )
        _check_password(self, owner)
        return cleaned

    def arrival(self) -> Arrival:
        return Arrival(**self.cleaned_data)


class ComeBackForm(forms.Form):
    """A new password for somebody who has an account."""

    password = NewPasswordField()

    def __init__(self, member: StaffMember, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["password"].label = _("New password")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        _check_password(self, self.member)
        return cleaned


def _check_password(form: forms.Form, owner: StaffMember) -> None:
    field = form.fields["password"]
    password = form.cleaned_data.get("password")
    if not password or not isinstance(field, NewPasswordField):
        return
    try:
        field.check(password, owner)
    except ValidationError as fault:
        form.add_error("password", fault)
