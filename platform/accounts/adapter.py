"""How allauth behaves here: by invitation only, its notices in our words, no duty
without a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

WRONG = _("The name and the password do not fit together. Look at both once more.")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs herself up; a wrong name and a wrong password read the same."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": _("This is not your password. Try once more."),
        "enter_current_password": _("This is not your password. Try once more."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factor by an authenticator app and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Your role needs a second factor. If you lost it, ask your administrator "
            "for a link to get back in."
        ),
        "incorrect_code": _(
            "This code does not fit. Codes change every 30 seconds: "
            "type the one you see now."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever opens other people's records keeps her second factor, except in the
        demo."""
        return settings.DEMO or not authenticator.user.has_duties

    def get_totp_label(self, user: Any) -> str:
        """Name the account in the app neutrally: a phone may be looked at."""
        return str(user.username)
