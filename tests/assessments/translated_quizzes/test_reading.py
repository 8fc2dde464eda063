"""A quiz in another language: who reads which words, and who reviewed them."""

from datetime import date

import pytest

from assessments.models import QuestionWords, QuizTranslation
from assessments.services.quiz_translations import approve_words, parts, show_waiting
from assessments.services.sittings import finish_sitting, start_sitting
from modules.services.translations import ChangedMeanwhileError, Reviewed
from tests.assessments.translated_quizzes.taking import read, send, url
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.quiz_translations import (
    QUIZ,
    WORDS,
    load_quiz,
    load_translation,
    reworded,
    translated,
)

pytestmark = pytest.mark.django_db
AWAITING = "menunggu tinjauan praktisi"
REVIEW = Reviewed(by="Ibu Wati", on=date(2026, 11, 2))


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
