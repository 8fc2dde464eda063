"""What `doctor` says of the content."""

import pytest
from django.conf import settings

from modules.counting import content_health, count_files, counted
from tests.factories.modules import (
    content_tree,
    make_lesson,
    make_module,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db


def test_a_site_without_lessons_is_not_well_and_says_the_mend():
    content_tree()

    line = content_health()

    assert (line.is_well, bool(line.mend)) == (False, True)
    assert line.data["problems"] == ["No modules are loaded.", "No lessons are loaded."]


def test_a_site_with_a_lesson_is_well():
    make_lesson(make_module())

    line = content_health()

    assert (line.is_well, line.data["problems"]) == (True, [])
    assert (line.data["modules"], line.data["lessons"]) == (1, 1)


def test_own_wording_is_unreviewed_until_somebody_signs():
    body = stream(text_block(), text_block(reviewed_by="Dr Sok"))
    make_lesson(make_module(), body=body)

    assert counted()["unreviewed"] == 1


def test_a_draft_is_not_counted():
    make_lesson(make_module()).unpublish()

    assert counted()["lessons"] == 0


def test_files_of_the_starter_curriculum_hold_what_was_promised():
    counts = count_files(settings.CURRICULUM)

    assert counts.get("problems", 0) == 0
    assert (counts["modules"], counts["lessons"], counts["quizzes"]) == (10, 45, 10)
