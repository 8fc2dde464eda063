"""Registry of health checks: the lines of `doctor` and of `/healthz`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Health:
    """One line: is it well, what was seen, and the mend when it is not.

    `is_vital` says whether the site is down without it (503) or only degraded.
    `data` is what `doctor --json` shows under `name`.
    """

    name: str
    is_well: bool
    seen: str
    mend: str = ""
    is_vital: bool = False
    data: dict[str, Any] = field(default_factory=dict)


HealthCheck = Callable[[], Health]
_checks: dict[str, HealthCheck] = {}


def register(name: str, check: HealthCheck, *, for_healthz: bool = False) -> None:
    """Add a check under its name; `for_healthz` ones are cheap and asked on each
    `/healthz`.
    """
    _checks[name] = check
    if for_healthz:
        _asked_often.add(name)


_asked_often: set[str] = set()


def report() -> list[Health]:
    return [check() for check in _checks.values()]


def pulse() -> list[Health]:
    """Only the cheap checks."""
    return [_checks[name]() for name in sorted(_asked_often)]
