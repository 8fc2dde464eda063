"""A quiz in another language than the reader's says so."""

import pytest

from tests.factories.accounts import AttendantFactory
from tests.factories.quizzes import quiz_of

pytestmark = pytest.mark.django_db
SENTENCE = "Kuis ini dalam Bahasa Inggris."


def test_a_quiz_that_is_not_translated_says_so_in_the_readers_language(sign_in):
    quiz = quiz_of()

    page = sign_in(AttendantFactory(language="id")).get(quiz.get_absolute_url())

    assert SENTENCE in page.content.decode()
    assert '<h1 lang="en">' in page.content.decode()


def test_a_quiz_in_the_readers_language_says_nothing(sign_in):
    quiz = quiz_of(language="id")

    page = sign_in(AttendantFactory(language="id")).get(quiz.get_absolute_url())

    assert SENTENCE not in page.content.decode()
