"""Registry: what attendants are to be able to do, by code and name, without `modules`
knowing who keeps them.
"""

from collections.abc import Callable

Choices = list[tuple[str, str]]
_asked: list[Callable[[], Choices]] = []


def provide(ask: Callable[[], Choices]) -> None:
    _asked[:] = [ask]


def choices() -> Choices:
    """Pairs of code and name; none where nobody keeps competencies."""
    return _asked[0]() if _asked else []
