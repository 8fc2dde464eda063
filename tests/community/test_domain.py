import random
from datetime import time

import pytest

from community.domain import (
    all_names,
    draw_names,
    is_pseudonym,
    is_quiet,
    resembles,
    speaks_of_crisis,
    words_of,
)


def draw(count, taken=(), real_names=()):
    choose = random.Random(7).sample  # noqa: S311 - only a fixed draw
    return draw_names(count, taken=taken, real_names=real_names, choose=choose)


def test_three_different_names_are_drawn():
    names = draw(3)

    assert len(set(names)) == 3
    assert all(map(is_pseudonym, names))


def test_a_name_that_somebody_has_is_never_drawn():
    kept = "Green Mango"
    taken = [name.upper() for name in all_names() if name != kept]

    assert draw(3, taken=taken) == [kept]


@pytest.mark.parametrize("real", ["Amber Nguyen", "amber.n", "Thi Amberley"])
def test_a_name_that_resembles_a_real_one_is_never_drawn(real):
    drawn = draw(5_000, real_names=[real])

    assert not [name for name in drawn if name.startswith("Amber")]
    assert [name for name in drawn if name.startswith("Green")]


@pytest.mark.parametrize(
    ("name", "real", "answer"),
    [
        ("Fig Lake", "Figo", False),
        ("Fern Lake", "Ferna", True),
        ("Fern Lake", "FERN", True),
        ("Slow Ferry", "Mali Srisuwan", False),
        ("Slow Ferry", "", False),
    ],
)
def test_resembling_needs_a_whole_word_or_four_letters(name, real, answer):
    assert resembles(name, words_of([real])) is answer


@pytest.mark.parametrize(
    "name", ["Mali Srisuwan", "Green", "Mango Green", "", "Green X"]
)
def test_only_our_own_words_are_a_pseudonym(name):
    assert is_pseudonym(name) is False


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "thinking about suicide",
        "I don't want to live any more",
        "I don’t want to live",
        "I could kill myself",
        "saya ingin mati",
        "ฉันอยากตาย",
        "tôi muốn chết",
    ],
)
def test_words_of_crisis_are_heard(text):
    assert speaks_of_crisis(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "The plants are dying.",
        "That call nearly did me in, I am so tired.",
        "I have a deadline.",
        "I went out on the step without the phone.",
    ],
)
def test_ordinary_tiredness_is_not_called_a_crisis(text):
    assert speaks_of_crisis(text) is False


@pytest.mark.parametrize(
    ("now", "answer"),
    [
        (time(21, 59), False),
        (time(22), True),
        (time(6, 59), True),
        (time(7), False),
    ],
)
def test_quiet_hours_may_pass_midnight(now, answer):
    assert is_quiet(now, time(22), time(7)) is answer


@pytest.mark.parametrize(
    ("now", "answer"),
    [(time(12, 59), False), (time(13), True), (time(13, 59), True), (time(14), False)],
)
def test_quiet_hours_may_lie_within_a_day(now, answer):
    assert is_quiet(now, time(13), time(14)) is answer
