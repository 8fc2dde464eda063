"""Names, words and hours of peer support: plain rules, no Django, no clock."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import time
from itertools import product

from community.name_words import FIRST_WORDS, SECOND_WORDS

FACES = ("lantern", "shell", "leaf", "cup", "moon")
LONGEST_MESSAGE = 4_000
SAME_BEGINNING = 4

CRISIS = re.compile(
    r"\b(?:kill(?:ing)? my\s?self|end(?:ing)? my (?:own )?life|suicid(?:e|al)"
    r"|(?:want|wish|like) to die|better off dead|hurt(?:ing)? my\s?self"
    r"|harm(?:ing)? my\s?self|don[’']?t want to live|no reason to live"
    r"|can(?:no|[’']?)t go on|bunuh diri|(?:ingin|mau) mati|tidak ingin hidup"
    r"|magpakamatay|gusto ko nang mamatay|tự tử|tự sát|muốn chết)\b"
    r"|ฆ่าตัวตาย|อยากตาย|ធ្វើអត្តឃាត|ຂ້າຕົວຕາຍ|ຢາກຕາຍ|သေကြောင်းကြံ|သေချင်",
    re.IGNORECASE,
)

Choose = Callable[[Sequence[str], int], list[str]]


def all_names() -> Iterator[str]:
    for first, second in product(FIRST_WORDS, SECOND_WORDS):
        yield f"{first} {second}"


def is_pseudonym(name: str) -> bool:
    """Say whether a name is one of ours: two words, one from each list."""
    first, _space, second = name.partition(" ")
    return first in FIRST_WORDS and second in SECOND_WORDS


def draw_names(
    count: int, *, taken: Collection[str], real_names: Iterable[str], choose: Choose
) -> list[str]:
    """Draw names that nobody has and that resemble no real one."""
    real_words = words_of(real_names)
    has = {name.casefold() for name in taken}
    free = [
        name
        for name in all_names()
        if name.casefold() not in has and not resembles(name, real_words)
    ]
    return choose(free, min(count, len(free)))


def words_of(names: Iterable[str]) -> set[str]:
    """Return the words that names are made of, without case."""
    return {word for name in names for word in re.split(r"[\W\d_]+", name.casefold())}


def resembles(name: str, real_words: Collection[str]) -> bool:
    """Say whether a word of this name is, or begins like, a word of a real one."""
    return any(
        _is_alike(mine, real) for mine in words_of([name]) for real in real_words
    )


def _is_alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    shorter = min(len(one), len(other))
    begins_alike = one.startswith(other) or other.startswith(one)
    return one == other or (shorter >= SAME_BEGINNING and begins_alike)


def speaks_of_crisis(text: str) -> bool:
    """Say whether the writer may be in danger herself. Only she is shown anything."""
    return CRISIS.search(text) is not None


def is_quiet(now: time, quiet_from: time, quiet_until: time) -> bool:
    """Say whether an hour lies within the quiet ones; equal hours mean: always."""
    if quiet_from < quiet_until:
        return quiet_from <= now < quiet_until
    return now >= quiet_from or now < quiet_until
