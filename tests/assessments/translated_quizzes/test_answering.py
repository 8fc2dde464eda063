"""A quiz in another language: what is marked, and what the record shows."""

import uuid

import pytest
from django.utils.translation import override

from assessments.domain.quiz import FULL
from assessments.models import QuestionWords, Quiz, QuizTranslation, Step
from assessments.services.question_words import STEPS, put_in_words
from assessments.services.sittings import finish_sitting, start_sitting
from tests.assessments.translated_quizzes.taking import read, send, url, with_questions
from tests.factories.accounts import AttendantFactory
from tests.factories.quiz_translations import (
    WORDS,
    load_quiz,
    load_translation,
    translated,
)
from tests.factories.quizzes import RIGHT, answer

pytestmark = pytest.mark.django_db
TRUTH = {
    "code": "truth",
    "kind": "true_false",
    "content": "It is.",
    "correct": True,
    "feedback_true": "Yes, it is.",
    "feedback_false": "No, it is not.",
    "basis": "own",
}


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_mark_does_not_depend_on_the_language(sign_in, quiz, language):
    load_translation()
    member = AttendantFactory(language=language)
    client, sitting = sign_in(member), start_sitting(member, quiz)

    send(client, sitting, answer="a")
    send(client, sitting, 2, **{"number-a": "2", "number-b": "1"})

    assert list(Step.objects.values_list("response", "fraction")) == [
        ({"picked": ["a"]}, FULL),
        ({"numbers": {"a": 2, "b": 1}}, 0),
    ]


def test_a_sitting_goes_on_in_another_language_with_its_answers(sign_in, quiz, reader):
    Quiz.objects.update(answers_at_end=True)
    load_translation()
    sitting = start_sitting(reader, quiz)
    client = sign_in(reader)
    send(client, sitting, answer="a")
    reader.language = "en"
    reader.save()

    page = client.get(url(sitting))

    assert page.context["form"].initial["answer"] == "a"
    assert "What first?" in page.content.decode()


def test_the_record_shows_the_words_that_were_answered(sign_in, quiz, reader):
    row = load_translation()
    sitting = start_sitting(reader, quiz)
    client = sign_in(reader)
    send(client, sitting, answer="a")
    reader.language = "en"
    reader.save()
    newer = translated(words={**WORDS, "What first?": "Apa dulu?", "Ask": "Tanya"})
    load_translation(newer)
    finish_sitting(sitting)

    page = read(client, sitting.get_absolute_url())

    assert Step.objects.get().words.texts["content"] == "Apa yang pertama?"
    assert row.questions.count() == 3
    assert '<span lang="id">Apa yang pertama?</span>' in page
    assert "Bertanya" in page
    assert "Aman dulu." in page
    assert "Apa dulu?" not in page


def test_an_answer_in_the_original_is_kept_as_that(sign_in, quiz):
    load_translation()
    member = AttendantFactory(language="en")
    sitting = start_sitting(member, quiz)
    client = sign_in(member)
    send(client, sitting, answer="a")
    member.language = "id"
    member.save()

    assert Step.objects.get().words is None
    assert "What first?" in read(client, url(sitting))


def test_words_of_another_question_are_not_taken_for_those_that_were_read(
    sign_in, quiz, reader
):
    load_translation()
    sitting = start_sitting(reader, quiz)
    other = QuestionWords.objects.get(question__code="order")

    sign_in(reader).post(
        url(sitting),
        {"key": uuid.uuid4(), "sequence": 1, "words": other.pk, "answer": "a"},
    )

    assert Step.objects.get().words is None


def test_true_and_false_are_marked_alike_and_explained_in_her_language(sign_in, reader):
    load_quiz(with_questions(TRUTH))
    load_translation(translated(with_questions(TRUTH)))
    sitting = start_sitting(reader, Quiz.objects.get())
    client = sign_in(reader)

    send(client, sitting, answer="true")

    page = read(client, url(sitting))
    assert "Ya, memang." in page
    assert "Benar" in page
    assert Step.objects.get().fraction == FULL


def test_questions_are_put_in_words_with_one_query(quiz, reader):
    load_translation()
    sitting = start_sitting(reader, quiz)
    items = list(
        sitting.items.select_related("version", "sitting__quiz").prefetch_related(STEPS)
    )

    with override("id"):
        put_in_words(items)

    assert [item.said.language for item in items] == ["id", "id"]


def test_a_choice_is_drawn_alike_in_every_language(quiz, reader):
    load_translation()
    with override("id"):
        sitting = start_sitting(reader, quiz)
    answer(sitting.items.first(), RIGHT)

    assert Step.objects.get().fraction == FULL
    assert QuizTranslation.objects.get().is_shown
