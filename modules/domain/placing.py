"""Where something new goes among others that stand in an order of their own."""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Neighbour(NamedTuple):
    """Whom it stands beside, and on which side of it."""

    name: str
    is_before: bool


def neighbour_of(
    name: str, order: Sequence[str], there: Collection[str]
) -> Neighbour | None:
    """The nearest of those there that the order names before it, or else after it:
    what stands elsewhere than the order says stays there.
    """
    if name not in order:
        return None
    at = order.index(name)
    for earlier in reversed(order[:at]):
        if earlier in there:
            return Neighbour(earlier, is_before=True)
    later = next((each for each in order[at + 1 :] if each in there), None)
    return Neighbour(later, is_before=False) if later else None
