"""Finding a behaviour by what was said. `observation.js` follows the same rule."""

from collections.abc import Iterable, Mapping, Sequence

SMALLEST_WORD = 4
BEGINNING = 5


def find(what: str, phrases: Mapping[str, Iterable[str]]) -> set[str]:
    """Names of those with a phrase that holds every word; where none has, any word.

    A harm that is not found is a harm that is not ticked, so the search is generous: a
    word counts by its beginning ("blamed" finds "blame") and small ones not at all.
    """
    words = _beginnings(what)
    held = {name: _most_held(words, said) for name, said in phrases.items()}
    least = len(words) if len(words) in held.values() else min(1, len(words))
    return {name for name, count in held.items() if count >= least}


def _most_held(words: Sequence[str], phrases: Iterable[str]) -> int:
    return max(sum(word in said.casefold() for word in words) for said in phrases)


def _beginnings(what: str) -> list[str]:
    words = what.casefold().split()
    telling = [word for word in words if len(word) >= SMALLEST_WORD]
    return [word[:BEGINNING] for word in telling or words]
