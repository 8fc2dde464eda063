"""A supervisor marks what was asked and answered in another language."""

import pytest
from django.urls import reverse

from assessments.models import Quiz
from assessments.services.sittings import finish_sitting, start_sitting
from tests.assessments.translated_quizzes.taking import read, send, url, with_questions
from tests.factories.accounts import AssignmentFactory, SupervisorFactory
from tests.factories.quiz_translations import (
    QUIZ,
    load_quiz,
    load_translation,
    translated,
)
from tests.factories.quizzes import answer

pytestmark = pytest.mark.django_db
ESSAY = {
    "code": "own",
    "kind": "essay",
    "content": "Write.",
    "guide": "Look for quiet.",
    "basis": "own",
}


def test_a_supervisor_marks_beside_what_was_asked(sign_in, reader):
    load_quiz(with_questions(ESSAY))
    load_translation(translated(with_questions(ESSAY)))
    supervisor = SupervisorFactory(language="en")
    AssignmentFactory(attendant=reader, supervisor=supervisor)
    sitting = start_sitting(reader, Quiz.objects.get())
    send(sign_in(reader), sitting, answer="Saya diam.")
    finish_sitting(sitting)
    client = sign_in(supervisor)

    waiting = read(client, reverse("assessments:marking_list"))
    item = sitting.items.get()
    page = read(client, reverse("assessments:marking_detail", args=[item.pk]))

    assert '<p lang="id">Tulislah.</p>' in waiting
    assert '<p lang="id">Tulislah.</p>' in page
    assert "Write." in page
    assert "Look for quiet." in page


def test_a_supervisor_reads_the_guide_in_her_own_language(sign_in, reader):
    load_quiz(with_questions(ESSAY))
    load_translation(translated(with_questions(ESSAY)))
    supervisor = SupervisorFactory(language="id")
    AssignmentFactory(attendant=reader, supervisor=supervisor)
    sitting = start_sitting(reader, Quiz.objects.get())
    answer(sitting.items.get(), {"text": "I stay quiet."})
    finish_sitting(sitting)
    item = sitting.items.get()

    page = read(
        sign_in(supervisor), reverse("assessments:marking_detail", args=[item.pk])
    )

    assert "Cari ketenangan." in page
    assert '<p lang="en">Write.</p>' in page


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_for_more_questions(
    sign_in, reader, count, django_assert_max_num_queries
):
    asked = [{**QUIZ["questions"][0], "code": f"first-{n}"} for n in range(count)]
    load_quiz(with_questions(*asked))
    load_translation(translated(with_questions(*asked)))
    sitting = start_sitting(reader, Quiz.objects.get())
    client = sign_in(reader)
    client.get(url(sitting))

    with django_assert_max_num_queries(9):
        client.get(url(sitting))
    for slot in range(1, count + 1):
        send(client, sitting, slot, answer="a")
    finish_sitting(sitting)
    with django_assert_max_num_queries(6):
        client.get(sitting.get_absolute_url())
