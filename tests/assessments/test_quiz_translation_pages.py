"""Translations of quizzes in the CMS: read beside the original, approved by name."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Quiz
from assessments.services.quiz_translations import approve_words
from assessments.wagtail_hooks import quiz_translations_card
from modules.services.translations import Reviewed
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.modules import make_editor
from tests.factories.quiz_translations import load_quiz, load_translation, reworded

pytestmark = pytest.mark.django_db


REVIEW = Reviewed(by="Ibu Wati", on=date(2026, 11, 2))


@pytest.fixture
def reader():
    return AttendantFactory(language="id")


@pytest.fixture
def quiz():
    load_quiz()
    return Quiz.objects.get()


def read(client, address):
    return client.get(address).content.decode()


@pytest.fixture
def editor():
    return make_editor(language="en")


def address(row):
    return reverse("quiz_editing:quiz_translation", args=[row.quiz_id, row.language])


def approved(row, **changes):
    today = timezone.localdate().isoformat()
    sent = {"reviewed_by": "Ibu Wati", "reviewed_on": today, "shown": row.words_now}
    return {**sent, **changes}


def test_an_editor_reads_both_languages_and_names_the_reviewer(sign_in, editor, quiz):
    row = load_translation(is_shown=False)
    client = sign_in(editor)

    page = read(client, address(row))
    answered = client.post(address(row), approved(row))

    row.refresh_from_db()
    assert '<td lang="en">What first?</td><td lang="id">Apa yang pertama?</td>' in page
    assert answered.status_code == 303
    assert (row.reviewed_by, row.approved_by) == ("Ibu Wati", editor)
    assert not row.waits
    assert "Ibu Wati" in read(client, reverse("quiz_editing:quiz_edit", args=[quiz.pk]))


@pytest.mark.parametrize(
    ("changes", "status"), [({"shown": "others"}, 409), ({"reviewed_by": ""}, 422)]
)
@pytest.mark.usefixtures("quiz")
def test_nothing_is_published_unread_or_unnamed(sign_in, editor, changes, status):
    row = load_translation(is_shown=False)

    answered = sign_in(editor).post(address(row), approved(row, **changes))

    row.refresh_from_db()
    assert (answered.status_code, row.is_shown) == (status, False)


@pytest.mark.usefixtures("quiz")
def test_an_attendant_does_not_reach_translations(sign_in, editor, reader):
    row = load_translation(is_shown=False)

    assert sign_in(reader).get(address(row)).status_code != 200
    assert sign_in(editor).get(address(row)).status_code == 200


@pytest.mark.usefixtures("quiz")
def test_the_page_of_a_translation_names_what_was_reworded(sign_in, editor):
    row = load_translation()
    load_quiz(reworded())

    page = read(sign_in(editor), address(row))

    assert page.count("This was reworded since it was translated.") == 1


@pytest.mark.usefixtures("quiz")
def test_the_desk_leads_to_translations_that_wait():
    row = load_translation()

    card = quiz_translations_card()
    approve_words(row, REVIEW, shown=row.words_now, by=EditorFactory())

    assert card.text == "1 translation waits for its reviewer."
    assert [link.url for link in card.links] == [address(row)]
    assert quiz_translations_card() is None
