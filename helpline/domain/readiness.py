"""How far a thing is, where that can be counted."""

from enum import StrEnum


class Far(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not-yet"


def how_far(done: int, whole: int) -> Far:
    """All of it, some of it, nothing. Of nothing, nothing is in place."""
    if not whole or not done:
        return Far.NOT_YET
    return Far.YES if done == whole else Far.PARTLY
