"""Fields that several forms share."""

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.domain import sign_in_name
from accounts.models import Role, StaffMember
from accounts.zones import ZONES, choices_with, known_zones


def own_names() -> list[tuple[str, str]]:
    """Each language by the name that its own readers give it."""
    codes = [code for code, _name in settings.LANGUAGES]
    return [(code, get_language_info(code)["name_local"]) for code in codes]


class SignInNameField(forms.CharField):
    """A name to sign in with: letters of any script, digits and . @ + - _"""

    default_error_messages = {
        "shape": _(
            "Use letters, digits and . @ + - _ without spaces, at least two of them."
        ),
        "taken": _("Somebody has this sign-in name already. Choose another."),
    }

    def __init__(self) -> None:
        attributes = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        super().__init__(
            label=_("Sign-in name"),
            max_length=80,
            help_text=_(
                "Only you and your administrator see it. An e-mail address is fine."
            ),
            widget=forms.TextInput(attrs=attributes),
        )

    def clean(self, value: str) -> str:
        name = sign_in_name(super().clean(value))
        if not name:
            raise ValidationError(self.error_messages["shape"], code="shape")
        if StaffMember.objects.known_as(name).exists():
            raise ValidationError(self.error_messages["taken"], code="taken")
        return name


class NewPasswordField(forms.CharField):
    """A password, typed once, with the rules in words."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Password"),
            strip=False,
            max_length=4096,
            help_text=_(
                "At least 10 characters. "
                "Four words that only you would put together are good."
            ),
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        )

    def check(self, password: str, owner: StaffMember) -> None:
        """Raise ValidationError when the password is too short, too common or too like
        her name."""
        password_validation.validate_password(password, owner)


class OwnZoneField(forms.ChoiceField):
    """The zone that she lives by. A script may add the browser's own to the list, so
    any that is known is taken; without one the helpline's counts.
    """

    def __init__(self) -> None:
        super().__init__(label=_("Your time zone"), choices=ZONES, required=False)

    def offer(self, zone: str, *, is_chosen: bool) -> None:
        """Show this one, and let the browser say better where nobody chose it."""
        self.choices = choices_with(zone if zone in known_zones() else "UTC")
        if not is_chosen:
            self.widget.attrs["data-own-zone"] = ""

    def valid_value(self, value: str) -> bool:
        return value in known_zones()

    def clean(self, value: str) -> str:
        return str(super().clean(value)) or settings.TIME_ZONE


class RolesField(forms.MultipleChoiceField):
    """One or several of the five roles."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Roles"),
            choices=Role.choices,
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "With several, she switches between them; one counts at a time."
            ),
            error_messages={"required": _("Choose at least one role.")},
        )
