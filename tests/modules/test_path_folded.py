"""A long path in the CMS: its steps are folded, each to the line that says it."""

import re

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


@pytest.fixture
def steps(sign_in):
    """The rows of a path with two steps as the page shows them, and the empty one."""
    for slug, title in (("calls", "Calls"), ("safety", "Safety")):
        make_lesson(make_module(slug, title), f"{slug}-first", "First")
    path = LearningPathFactory()
    PathStepFactory(path=path, position=0, target="calls", due_days=5)
    PathStepFactory(path=path, position=1, target="safety", due_days=9)
    client = sign_in(make_editor())
    html = client.get(reverse("paths:edit", args=[path.pk])).content.decode()
    return html.split("data-inline-panel-child id=")[1:]


def test_each_step_says_what_it_is_and_by_when(steps):
    said = [re.search(r"data-step-says[^>]*>([^<]*)<", row).group(1) for row in steps]

    assert said == [
        ": Modules: Calls, due by day 5",
        ": Modules: Safety, due by day 9",
        "",
    ]


def test_steps_are_folded_and_a_new_one_is_open(steps):
    assert ["step-row collapsed" in row for row in steps] == [True, True, False]


def test_a_step_is_added_at_the_end(steps):
    assert "Add a step at the end" in steps[-1]
