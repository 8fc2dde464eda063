"""One page asks a question once; the next page asks anew."""

import pytest

from ui.once import asking_once, once_a_page


@pytest.fixture
def asked():
    return []


@pytest.fixture
def lookup(asked):
    @once_a_page
    def look(names, *, reverse=False):
        asked.append(names)
        return sorted(names, reverse=reverse)

    return look


def test_within_a_page_the_same_question_is_asked_once(lookup, asked):
    with asking_once():
        first, second = lookup(["b", "a"]), lookup(("b", "a"))

    assert (first, second, len(asked)) == (["a", "b"], ["a", "b"], 1)


@pytest.mark.parametrize(
    ("args", "options"), [((["a"],), {}), ((["b", "a"],), {"reverse": True})]
)
def test_another_question_is_another_answer(lookup, asked, args, options):
    with asking_once():
        lookup(["b", "a"])
        found = lookup(*args, **options)

    assert (found, len(asked)) == (sorted(args[0], **options), 2)


def test_the_next_page_asks_anew(lookup, asked):
    for _page in range(2):
        with asking_once():
            lookup(["a"])

    assert len(asked) == 2


def test_outside_of_a_page_everything_is_asked(lookup, asked):
    lookup(["a"])
    lookup(["a"])

    assert len(asked) == 2


def test_a_page_that_fails_leaves_nothing_behind(lookup, asked):
    def fail():
        with asking_once():
            lookup(["a"])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    lookup(["a"])

    assert len(asked) == 2
