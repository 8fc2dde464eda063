"""Who is told of an act on an account. `records` listens and writes the audit row, in
the same transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import StaffMember


@dataclass(frozen=True, slots=True)
class Act:
    """Something done: `code` is `noun_verb`, `details` hold ids and codes, never names
    or text. `at` is empty for now."""

    code: str
    by: "StaffMember | None"
    about: "StaffMember | None" = None
    details: Mapping[str, str] = field(default_factory=dict)
    at: "datetime | None" = None


Listener = Callable[[Act], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Register a listener (from `AppConfig.ready()`); registering twice changes
    nothing."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(act: Act) -> None:
    """Tell every listener; what one raises undoes the caller's transaction."""
    for listener in _listeners:
        listener(act)
