"""Ask a question once a page: what one part of a page has looked up, the others use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Within this, a function marked `once_a_page` answers the same question once.

    Only for a page that writes nothing: an answer is not asked anew after a change.
    """
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once_a_page[**P, T](function: Callable[P, T]) -> Callable[P, T]:
    """Mark a function that reads. Lists among its arguments count by what is in them;
    what it answers is shared, so nobody may change it.
    """

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = _answers.get()
        if answers is None:
            return function(*args, **kwargs)
        question = (function, _frozen(args), _frozen(kwargs.items()))
        if question not in answers:
            answers[question] = function(*args, **kwargs)
        found: T = answers[question]
        return found

    return asked


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if _is_row(value) else value


def _is_row(value: Any) -> bool:
    return not isinstance(value, (str, bytes)) and hasattr(value, "__iter__")
