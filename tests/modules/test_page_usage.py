"""Beside a page stands on which paths it is a step, beside a path how many walk it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
    make_editor,
    make_lesson,
    make_module,
)

pytestmark = pytest.mark.django_db
WORDS = "On these learning paths:"


@pytest.fixture
def lesson():
    return make_lesson(make_module())


def beside(sign_in, page):
    client = sign_in(make_editor())
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("module", "answering-the-call"),
        ("lesson", "answering-the-call/is-it-safe-to-talk"),
    ],
)
def test_a_lesson_names_the_paths_that_hold_it_or_its_module(
    sign_in, lesson, kind, target
):
    path = LearningPathFactory(title="The first week")
    PathStepFactory(path=path, kind=kind, target=target)

    page = beside(sign_in, lesson)

    assert WORDS in page
    assert reverse("paths:edit", args=[path.pk]) in page
    assert page.count("The first week") == 1


def test_a_module_names_its_paths(sign_in, lesson):
    PathStepFactory(path=LearningPathFactory(title="The first week"))

    assert "The first week" in beside(sign_in, lesson.get_parent())


def test_what_is_on_no_path_says_nothing_of_paths(sign_in, lesson):
    PathStepFactory(target="another-module")

    assert WORDS not in beside(sign_in, lesson)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 people are on it"), (1, "1 person is on it")]
)
def test_beside_a_path_stands_how_many_people_are_on_it(sign_in, count, words):
    path, other = LearningPathFactory.create_batch(2)
    EnrolmentFactory.create_batch(count, path=path)
    EnrolmentFactory(path=other)
    EnrolmentFactory(path=path, ended_on=timezone.localdate())
    EnrolmentFactory(path=path, member=AttendantFactory(is_active=False))

    page = sign_in(make_editor()).get(reverse("paths:edit", args=[path.pk])).text

    assert f"<span>{words}</span>" in page
    assert "Used 0 times" not in page
