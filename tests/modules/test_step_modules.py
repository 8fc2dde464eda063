"""A module as a step: finished stays finished, whatever is added to it later."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone, translation
from wagtail.models import Locale

from modules.shelf import ShelfLesson, ShelfModule, shelf
from modules.step_modules import module_state
from modules.steps import Standing
from tests.factories.modules import make_lesson, make_module

DAY = datetime(2026, 3, 1, tzinfo=UTC)
FIRST, SECOND, THIRD = (UUID(int=number) for number in (1, 2, 3))


def day(number):
    return DAY + timedelta(days=number)


def lesson(key, since):
    published = None if since is None else day(since)
    return ShelfLesson(key, 1, "slug", "Title", "", 5, "/", "en", published)


def module(*lessons):
    return ShelfModule(UUID(int=9), 1, "slug", "Title", "", "", "/", "en", [*lessons])


def standing(lessons, finished):
    moments = {key: day(number) for key, number in finished.items()}
    state = module_state(module(*lessons), moments)
    return state.standing, state.done_at


def test_a_lesson_that_is_added_later_takes_nothing_away():
    lessons = [lesson(FIRST, 0), lesson(SECOND, 1), lesson(THIRD, 8)]

    assert standing(lessons, {FIRST: 2, SECOND: 7}) == (Standing.DONE, day(7))


@pytest.mark.parametrize(
    ("since", "expected"),
    [(6, Standing.BEGUN), (7, Standing.BEGUN), (8, Standing.DONE)],
)
def test_what_was_there_when_she_finished_the_others_is_asked(since, expected):
    lessons = [lesson(FIRST, 0), lesson(SECOND, since)]

    assert standing(lessons, {FIRST: 7})[0] == expected


def test_one_of_two_new_lessons_leaves_it_finished():
    lessons = [lesson(FIRST, 0), lesson(SECOND, 5), lesson(THIRD, 6)]

    assert standing(lessons, {FIRST: 2, SECOND: 9}) == (Standing.DONE, day(2))


def test_where_nobody_knows_since_when_every_lesson_counts():
    lessons = [lesson(FIRST, None), lesson(SECOND, None)]

    assert standing(lessons, {FIRST: 2})[0] == Standing.BEGUN
    assert standing(lessons, {FIRST: 2, SECOND: 3}) == (Standing.DONE, day(3))


def test_what_she_read_before_it_came_here_counts_when_all_is_read():
    lessons = [lesson(FIRST, 8), lesson(SECOND, 8)]

    assert standing(lessons, {FIRST: 2})[0] == Standing.BEGUN
    assert standing(lessons, {FIRST: 2, SECOND: 3})[0] == Standing.DONE


def test_an_empty_module_is_not_finished():
    assert standing([], {})[0] == Standing.NEW


def test_a_finished_module_says_what_is_new():
    lessons = [lesson(FIRST, 0), lesson(SECOND, 5)]

    state = module_state(module(*lessons), {FIRST: day(2)})

    assert state.facts == "1 lesson is new since you finished"


@pytest.mark.django_db
def test_the_shelf_knows_since_when_a_lesson_is_there_in_any_language():
    indonesian = Locale.objects.get_or_create(language_code="id")[0]
    page = make_lesson(make_module())
    page.first_published_at = timezone.now() - timedelta(days=30)
    page.save()
    later = page.copy_for_translation(indonesian, copy_parents=True)
    later.first_published_at, later.live, later.alias_of = timezone.now(), True, None
    later.save()

    with translation.override("id"):
        found = shelf()[0].lessons[0]

    assert (found.pk, found.since) == (later.pk, page.first_published_at)
