"""How the steps of a path file fit together, said by line."""

from collections.abc import Mapping
from typing import Any

from modules.domain.path_order import OrderFault, Planned, order_faults
from modules.kinds.checking import Faults
from modules.steps import StepTarget, can_repeat

SENTENCES = {
    OrderFault.TWICE: "This step stands in the path already.",
    OrderFault.OPENED_LATER: (
        "“{name}” is no earlier step of this path. Write its kind and its target, and "
        "its mode where it has one."
    ),
    OrderFault.DUE_BEFORE_IT_OPENS: (
        "This step is due before “{name}”, which opens it."
    ),
    OrderFault.NEVER_ANEW: (
        "“{name}” is done once and for all: it cannot stand in a path that begins "
        "again."
    ),
}


def check_order(faults: Faults, data: Mapping[str, Any]) -> None:
    """Add what is wrong; every single step has been found in order."""
    steps = data.get("steps") or []
    lists = [step.get("after") or [] for step in steps]
    for index, names in enumerate(lists):
        if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
            faults.add("“after” is a list of steps.", "steps", index, "after")
            return
    planned = [_planned(step) for step in steps]
    again = data.get("every_months") is not None
    for index, fault, name in order_faults(planned, begins_again=again):
        faults.add(SENTENCES[fault].format(name=name), "steps", index)


def _planned(step: Mapping[str, Any]) -> Planned:
    target = StepTarget(step["kind"], step["target"], step.get("mode") or "")
    return Planned(
        target.reference,
        step["due_days"],
        tuple(step.get("after") or ()),
        can_repeat(step["kind"]),
    )
