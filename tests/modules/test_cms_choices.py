"""Lists that editors choose from: by titles, under heads that say what is what."""

import pytest
from wagtail.models import Locale

from modules.blocks import (
    embed_choices,
    own_plan_choices,
    plan_choices,
    source_choices,
)
from modules.models import LessonPage
from tests.factories.modules import (
    SourceDocumentFactory,
    SourcePlaceFactory,
    make_lesson,
    make_module,
    make_tool,
)
from tests.factories.quizzes import QuizFactory

pytestmark = pytest.mark.django_db


def rows_of(lesson):
    kind = LessonPage.get_edit_handler().get_form_class()
    return [aim.value for aim in kind(instance=lesson)["aims"].value()]


def test_a_new_lesson_shows_where_its_aims_go():
    assert rows_of(LessonPage()) == [""]


def test_a_lesson_that_is_there_shows_its_own_aims_only():
    lesson = make_lesson(make_module())

    assert rows_of(lesson) == [aim.value for aim in lesson.aims]


def test_quizzes_stand_under_what_they_are_for():
    QuizFactory(slug="practice", title="Practice", exam_paper=False)
    QuizFactory(slug="exam", title="Exam", exam_paper=True)
    QuizFactory(slug="draft", title="Draft", draft=True)

    assert embed_choices() == [
        ("Assessed quizzes", [("quiz:exam", "Exam")]),
        ("Quizzes for practice", [("quiz:practice", "Practice")]),
    ]


def test_a_caution_leads_to_any_page_of_the_toolbox_once():
    own = make_tool("plan", "Plan", is_local=True)
    make_tool("sheet", "Sheet")
    own.copy_for_translation(Locale.objects.get(language_code="id"), copy_parents=True)

    assert own_plan_choices() == [("plan", "Plan")]
    assert [rows for _head, rows in plan_choices()] == [
        [("plan", "Plan")],
        [("sheet", "Sheet")],
    ]


def test_places_with_one_heading_are_told_apart_under_their_document():
    document = SourceDocumentFactory(title="Remote services")
    for first in (165, 210):
        SourcePlaceFactory(
            document=document,
            reference=f"remote#{first}",
            heading="Safety of women",
            first=first,
            last=first + 9,
        )

    assert source_choices() == [
        (
            "Remote services",
            [
                ("remote#165", "Safety of women, lines 165 to 174"),
                ("remote#210", "Safety of women, lines 210 to 219"),
            ],
        )
    ]
