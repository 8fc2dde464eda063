"""The card on a home that says what is late or soon due: it counts what it names."""

from datetime import timedelta

import pytest
from django.utils import timezone

from modules.asking import reminder_cards
from modules.domain.reminding import Pace
from modules.progress import own_paths
from modules.services.paths import enrol
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    LearningPathFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)

pytestmark = pytest.mark.django_db

NAMES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot")


def card_of(steps, *, days_on):
    """Of so many steps, all due on one day; the first stands on top of the home."""
    path, member = LearningPathFactory(), AttendantFactory()
    for position, name in enumerate(NAMES[:steps], start=1):
        make_lesson(make_module(name.lower(), name))
        PathStepFactory(path=path, position=position, target=name.lower(), due_days=10)
    enrol(member, path, started_on=timezone.localdate())
    now = timezone.now() + timedelta(days=days_on)
    pace = Pace(days_before=3, every_days=7)
    (card,) = reminder_cards(own_paths(member, now), timezone.localdate(now), pace)
    return card


@pytest.mark.parametrize(
    ("steps", "counted", "more"),
    [(4, 3, ""), (5, 4, "and 1 more"), (6, 5, "and 2 more")],
)
def test_card_counts_as_many_as_it_names_and_leaves_unnamed(steps, counted, more):
    card = card_of(steps, days_on=8)

    named = card.text.split("; ")
    assert card.title == f"{counted} steps of your path are due soon"
    assert [each.split(" (")[0] for each in named[:3]] == list(NAMES[1:4])
    assert named[3:] == ([more] if more else [])


def test_what_is_late_is_counted_in_the_same_way():
    card = card_of(4, days_on=12)

    assert card.title == "4 steps of your path are past their dates"
    assert card.text.endswith("; and 1 more")
