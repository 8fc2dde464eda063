"""Acts that happen inside allauth: a changed password, a second factor set up or taken
away."""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.dispatch import Signal

from accounts.acts import Act, tell

CODES: tuple[tuple[Signal, str], ...] = (
    (account_signals.password_changed, "password_changed"),
    (account_signals.password_reset, "password_reset"),
    (factor_signals.authenticator_added, "second_factor_added"),
    (factor_signals.authenticator_removed, "second_factor_removed"),
    (factor_signals.authenticator_reset, "recovery_codes_renewed"),
)
OF_RECOVERY_CODES = {
    "second_factor_added": "recovery_codes_made",
    "second_factor_removed": "recovery_codes_removed",
}
"""They come and go with the second factor, and are told of by the same signals."""


def connect() -> None:
    """Tell `accounts.acts` of them."""
    for signal, code in CODES:
        signal.connect(_teller(code), weak=False, dispatch_uid=f"accounts.{code}")


def _teller(code: str) -> Any:
    def hear(sender: Any, *, user: Any, authenticator: Any = None, **rest: Any) -> None:
        kind = getattr(authenticator, "type", "")
        is_codes = kind == Authenticator.Type.RECOVERY_CODES
        told = OF_RECOVERY_CODES.get(code, code) if is_codes else code
        tell(Act(told, by=user, about=user))

    return hear
