"""Beside a page stands on which paths it is a step."""

import pytest
from django.urls import reverse

from tests.factories.modules import (
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
