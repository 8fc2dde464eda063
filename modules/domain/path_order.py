"""Whether the steps of a path fit together: what opens what, and by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class OrderFault(StrEnum):
    """What is wrong with one step."""

    TWICE = "twice"
    OPENED_LATER = "opened-later"
    DUE_BEFORE_IT_OPENS = "due-before-it-opens"
    NEVER_ANEW = "never-anew"


@dataclass(frozen=True, slots=True)
class Planned:
    """A step as an editor or a file puts it: by its reference, with those that open
    it. `repeats` says whether its kind can be asked anew.
    """

    reference: str
    due_days: int
    after: Sequence[str] = ()
    repeats: bool = True


def order_faults(
    steps: Sequence[Planned], *, begins_again: bool
) -> Iterator[tuple[int, OrderFault, str]]:
    """Faults by the index of the step; the word is the reference it is about."""
    earlier: dict[str, int] = {}
    for index, step in enumerate(steps):
        if step.reference in earlier:
            yield index, OrderFault.TWICE, step.reference
        if begins_again and not step.repeats:
            yield index, OrderFault.NEVER_ANEW, step.reference
        for name in step.after:
            if name not in earlier:
                yield index, OrderFault.OPENED_LATER, name
            elif step.due_days < earlier[name]:
                yield index, OrderFault.DUE_BEFORE_IT_OPENS, name
        earlier[step.reference] = step.due_days
