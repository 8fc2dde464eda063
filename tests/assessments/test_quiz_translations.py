"""A quiz in another language: who reads it, what is marked, and what is kept."""

import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from assessments.domain.quiz import FULL
from assessments.models import QuestionWords, Quiz, QuizTranslation, Step
from assessments.services.question_words import STEPS, put_in_words
from assessments.services.quiz_translations import approve_words, parts, show_waiting
from assessments.services.sittings import finish_sitting, start_sitting
from modules.services.translations import ChangedMeanwhileError, Reviewed
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.quiz_translations import (
    QUIZ,
    WORDS,
    load_quiz,
    load_translation,
    reworded,
    translated,
)
from tests.factories.quizzes import RIGHT, answer

pytestmark = pytest.mark.django_db


AWAITING = "menunggu tinjauan praktisi"


REVIEW = Reviewed(by="Ibu Wati", on=date(2026, 11, 2))


ESSAY = {
    "code": "own",
    "kind": "essay",
    "content": "Write.",
    "guide": "Look for quiet.",
    "basis": "own",
}


TRUTH = {
    "code": "truth",
    "kind": "true_false",
    "content": "It is.",
    "correct": True,
    "feedback_true": "Yes, it is.",
    "feedback_false": "No, it is not.",
    "basis": "own",
}


@pytest.fixture
def reader():
    return AttendantFactory(language="id")


@pytest.fixture
def quiz():
    load_quiz()
    return Quiz.objects.get()


def with_questions(*questions):
    return {**QUIZ, "questions": list(questions)}


def url(sitting, slot=1):
    return reverse("assessments:sitting_question", args=[sitting.pk, slot])


def read(client, address):
    return client.get(address).content.decode()


def send(client, sitting, slot=1, **answers):
    """Hand in what the page's own form holds, and an answer."""
    form = client.get(url(sitting, slot)).context["form"]
    hidden = {name: form[name].value() or "" for name in ("key", "sequence", "words")}
    return client.post(url(sitting, slot), {**hidden, **answers})


def test_a_reader_takes_the_quiz_in_her_language(sign_in, quiz, reader):
    load_translation()
    client = sign_in(reader)

    page = read(client, quiz.get_absolute_url())
    question = read(client, url(start_sitting(reader, quiz)))

    assert '<h1 lang="id">Telepon</h1>' in page
    assert "Dua soal." in page
    assert "Apa yang pertama?" in question
    assert "Bertanya" in question
    assert "What first?" not in question


def test_a_reader_of_the_original_keeps_it(sign_in, quiz):
    load_translation()
    member = AttendantFactory(language="en")

    page = read(sign_in(member), url(start_sitting(member, quiz)))

    assert "What first?" in page
    assert "native practitioner" not in page


def test_nobody_reads_a_translation_before_it_is_shown(sign_in, quiz, reader):
    load_translation(is_shown=False)
    client = sign_in(reader)

    assert "Kuis ini dalam Bahasa Inggris." in read(client, quiz.get_absolute_url())
    assert "What first?" in read(client, url(start_sitting(reader, quiz)))


def test_what_nobody_reviewed_says_so_on_every_page(sign_in, quiz, reader):
    load_translation()
    client = sign_in(reader)
    sitting = start_sitting(reader, quiz)

    assert AWAITING in read(client, quiz.get_absolute_url())
    assert AWAITING in read(client, url(sitting))
    send(client, sitting, answer="a")
    finish_sitting(sitting)
    assert AWAITING in read(client, sitting.get_absolute_url())


def test_what_was_reviewed_names_who_and_when(sign_in, quiz, reader):
    row = load_translation(is_shown=False)
    approve_words(row, REVIEW, shown=row.words_now, by=EditorFactory())

    page = read(sign_in(reader), quiz.get_absolute_url())

    assert "Terjemahan ditinjau oleh Ibu Wati pada 2 November 2026" in page
    assert AWAITING not in page


def test_other_words_than_those_that_were_read_are_not_approved(quiz):
    row = load_translation(is_shown=False)

    with pytest.raises(ChangedMeanwhileError):
        approve_words(row, REVIEW, shown="others", by=EditorFactory())

    assert not QuestionWords.objects.exists()


def test_newer_words_wait_until_somebody_approves_them(sign_in, quiz, reader):
    row = load_translation(is_shown=False)
    approve_words(row, REVIEW, shown=row.words_now, by=EditorFactory())
    newer = translated(words={**WORDS, "What first?": "Apa dulu?"})
    load_translation(newer, is_shown=False)
    client, sitting = sign_in(reader), start_sitting(reader, quiz)

    assert "Apa yang pertama?" in read(client, url(sitting))
    row.refresh_from_db()
    assert row.waits
    approve_words(row, REVIEW, shown=row.words_now, by=EditorFactory())
    assert "Apa dulu?" in read(client, url(sitting))


def test_a_question_that_newer_words_leave_out_is_asked_as_it_was_written(
    sign_in, quiz, reader
):
    client, data = sign_in(reader), translated()
    load_translation(data)
    sitting = start_sitting(reader, quiz)
    send(client, sitting, answer="a")

    for _again in range(2):
        row = load_translation({**data, "questions": data["questions"][1:]})

    assert "Apa yang pertama?" in read(client, url(sitting))
    assert row.questions.count() == 3
    later = AttendantFactory(language="id")
    client, sitting = sign_in(later), start_sitting(later, quiz)
    assert "What first?" in read(client, url(sitting))
    assert "Bagaimana urutannya?" in read(client, url(sitting, 2))
    load_translation(data)
    assert "Apa yang pertama?" in read(client, url(sitting))


def test_the_demo_shows_what_waits_and_never_newer_words(quiz):
    load_translation(is_shown=False)
    show_waiting()
    load_translation(
        translated(words={**WORDS, "What first?": "Apa dulu?"}), is_shown=False
    )
    show_waiting()

    said = [row.texts["content"] for row in QuestionWords.objects.all()]
    assert sorted(said) == ["Apa yang pertama?", "Bagaimana urutannya?"]


def test_a_question_that_was_reworded_falls_back_and_says_so(sign_in, quiz, reader):
    load_translation()
    load_quiz(reworded())
    sitting = start_sitting(reader, quiz)
    client = sign_in(reader)

    first, second = read(client, url(sitting)), read(client, url(sitting, 2))

    assert "What do you do first?" in first
    assert "Soal ini dalam Bahasa Inggris." in first
    assert "Bagaimana urutannya?" in second
    assert "Soal ini dalam" not in second


def test_a_sitting_that_began_before_keeps_the_translation_of_its_words(
    sign_in, quiz, reader
):
    load_translation()
    sitting = start_sitting(reader, quiz)
    load_quiz(reworded())

    assert "Apa yang pertama?" in read(sign_in(reader), url(sitting))


def test_editors_see_what_is_stale(quiz):
    load_translation()
    load_quiz({**reworded(), "title": "Calls and chats"})

    stale = {part.code: part.is_stale for part in parts(QuizTranslation.objects.get())}

    assert stale == {"": True, "first": True, "order": False}


def test_a_head_that_was_reworded_is_read_in_its_own_language(sign_in, quiz, reader):
    load_translation()
    load_quiz({**QUIZ, "description": "Two short questions."})

    page = read(sign_in(reader), quiz.get_absolute_url())

    assert '<h1 lang="en">Calls</h1>' in page
    assert "Dua soal." not in page


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
