"""Every way through our own scenarios: each reply in each state of the story."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings

SCENARIOS = sorted((settings.CURRICULUM / "scenarios").glob("*.yaml"))
WROTE = re.compile(r"(Write|Answer|At ten, write): “")

Choice = dict[str, Any]


def acts(choice: Choice) -> frozenset[str]:
    """What is true for the rest of the story once this was chosen."""
    said = choice["text"]
    done = {choice["remembers"]} if choice.get("remembers") else set()
    done |= {"wrote"} if WROTE.match(said) else set()
    return frozenset(done | ({"rang"} if said.startswith("Ring") else set()))


def is_open(choice: Choice, known: frozenset[str]) -> bool:
    return known.issuperset(choice.get("only_if", ())) and known.isdisjoint(
        choice.get("unless", ())
    )


def ways(story: dict[str, Any]) -> Iterator[tuple[Choice, frozenset[str]]]:
    """Every reply with each state of the story in which it can be chosen."""
    choices = {step["name"]: step.get("choices", ()) for step in story["steps"]}
    seen, ahead = set(), [(story["start"], frozenset[str]())]
    while ahead:
        place, known = here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        for choice in choices[place]:
            if is_open(choice, known):
                yield choice, known
                ahead.append((choice["goes_to"], known | acts(choice)))
