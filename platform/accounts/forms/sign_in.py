"""Sign-in, passwords and codes: allauth's forms in our words, a password typed once."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import context, ratelimit
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember
from accounts.services.reset import request_reset

PASSWORD_RULES = _(
    "At least 10 characters. Four words that only you would put together are good."
)
TOO_MANY_CODES = _("These were too many codes. Wait ten minutes, then try again.")


def _reword(
    field: forms.Field, label: Any, help_text: Any = "", **attributes: str
) -> None:
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(account_forms.LoginForm):  # type: ignore[misc]
    """Sign-in name or e-mail, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].max_length = 254
        plain = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        _reword(
            self.fields["login"], _("Sign-in name or e-mail"), maxlength="254", **plain
        )
        _reword(self.fields["password"], _("Password"))

    def user_credentials(self) -> dict[str, str]:
        """Her sign-in name, also when she typed her address.

        One check of one password for every name typed: anything more for addresses
        that exist would show in the time taken.
        """
        typed = self.cleaned_data["login"]
        members = StaffMember.objects.known_as(typed)
        known = members.values_list("username", flat=True).first()
        return {"username": known or typed, "password": self.cleaned_data["password"]}

    def login(
        self, request: HttpRequest, redirect_url: str | None = None
    ) -> HttpResponse:
        """Sign in; who has just typed her password is not asked for it at once."""
        response: HttpResponse = super().login(request, redirect_url)
        if request.user.is_authenticated:
            reauthenticate_by_password(request)
        return response


class ChangePasswordForm(account_forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _reword(self.fields["oldpassword"], _("Password until now"))
        _reword(self.fields["password1"], _("New password"), PASSWORD_RULES)


class SetPasswordForm(account_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _reword(self.fields["password1"], _("New password"), PASSWORD_RULES)


class NewPasswordForm(account_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by a link from an e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _reword(self.fields["password1"], _("New password"), PASSWORD_RULES)


class ResetForm(forms.Form):
    """The address to send a link to. Nothing in the answer tells whether it is
    somebody's."""

    email = forms.EmailField(
        label=_("Work e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = str(self.cleaned_data["email"])
        request_reset(email)
        return email


class ReauthenticateForm(account_forms.ReauthenticateForm):  # type: ignore[misc]
    """Her password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self.fields["password"], _("Password"))


class FewTriesMixin:
    """A code has six digits only: whoever tries one after the other has to wait."""

    user: StaffMember

    def clean_code(self) -> str:
        limit = {"action": "second_factor", "key": f"second-factor-{self.user.pk}"}
        if not ratelimit.consume(context.request, **limit):
            raise ValidationError(TOO_MANY_CODES, code="too_many")
        code = str(super().clean_code())  # type: ignore[misc]
        ratelimit.clear(context.request, **limit)
        return code


class CodeForm(FewTriesMixin, factor_forms.AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_code(self.fields["code"])


class CodeAgainForm(FewTriesMixin, factor_forms.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before a change that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_code(self.fields["code"])


class FirstCodeForm(totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which shows that the app is set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(
            self.fields["code"], _("Code that the app shows now"), inputmode="numeric"
        )


def _reword_code(field: forms.Field) -> None:
    _reword(
        field, _("Code"), _("Six digits from your app, or one of your recovery codes.")
    )
