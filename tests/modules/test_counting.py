"""What `doctor` says of the content."""

import pytest

from modules.counting import content_health, counted
from modules.kinds.lessons import LessonsKind, lesson_words
from modules.packs import EVERYTHING
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


def test_words_are_counted_as_the_check_of_a_pack_counts_them():
    lesson = make_lesson(make_module(), body=stream(text_block("One two three.")))

    exported = next(iter(LessonsKind().export(EVERYTHING))).data

    assert (lesson.title, counted()["words"]) == ("Is it safe to talk?", 8)
    assert lesson_words(exported) == 8
