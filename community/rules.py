"""Where the house rules and the help for staff stand: told by a higher package.

The texts are pages elsewhere; peer support links to them and stores only which
version somebody accepted.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The page's address and the version of it that is to be accepted."""

    address: str
    version: str


@dataclass(frozen=True, slots=True)
class StaffHelp:
    """Who helps staff at any hour: the helpline's own words, "" until then."""

    words: str = ""
    address: str = ""


RulesProvider = Callable[[], tuple[str, str | int] | None]
HelpProvider = Callable[[], tuple[str, str]]
_rules: list[RulesProvider] = []
_help: list[HelpProvider] = []


def provide(provider: RulesProvider) -> None:
    """Set who tells `(address, version)`, or None while there are no house rules."""
    _rules[:] = [provider]


def provide_help(provider: HelpProvider) -> None:
    """Set who tells `(sentence, address)` of the help for staff."""
    _help[:] = [provider]


def house_rules() -> HouseRules | None:
    """Return the house rules; without them nobody can come in."""
    told = _rules[0]() if _rules else None
    return HouseRules(told[0], str(told[1])) if told else None


def staff_help() -> StaffHelp:
    return StaffHelp(*_help[0]()) if _help else StaffHelp()
