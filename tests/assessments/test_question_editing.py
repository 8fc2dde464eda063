"""Editors write questions in the CMS: each save is checked, and a new version."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from assessments.domain.quiz import FULL, Kind
from assessments.forms.question_kinds import line_ids
from assessments.models import Question, QuestionVersion, QuizItem
from assessments.services.sittings import start_sitting
from tests.assessments.editing import NO, YES, add, places, question, seen
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import SourcePlaceFactory
from tests.factories.quizzes import (
    QuestionVersionFactory,
    QuizFactory,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


def ordered(*lines):
    data = question(*({"text": line} for line in lines))
    return {key: "line" if value == "answer" else value for key, value in data.items()}


@pytest.mark.parametrize(
    ("kind", "data", "choices"),
    [
        ("single", question(YES, NO), [("a", FULL), ("b", -FULL)]),
        ("several", question(YES, NO), [("a", FULL), ("b", -FULL)]),
        (
            "true_false",
            question(correct="false", feedback_true="No."),
            [("true", -FULL), ("false", FULL)],
        ),
        (
            "ordering",
            ordered("Greet", "Ask"),
            [("a", 0), ("b", 0)],
        ),
        ("essay", question(guide="Look for the quiet."), []),
    ],
)
def test_editor_adds_a_question_of_every_kind(editor, kind, data, choices):
    quiz = QuizFactory()

    response = add(editor, quiz, kind, data)

    version = QuestionVersion.objects.get()
    assert (response.status_code, version.kind, version.number) == (303, kind, 1)
    assert [(each["id"], each["fraction"]) for each in version.choices] == choices
    assert quiz.items.get().question == version.question
    assert version.question.code == "what-do-you-write-first"


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("single", question(YES, NO, content=""), "Write the question."),
        ("single", question(YES, YES), "Mark exactly one answer as right. Now it is 2"),
        ("single", question(NO, NO), "Mark exactly one answer as right. Now it is 0"),
        ("single", question(YES), "Give 2 to 10 of them."),
        ("several", question(YES, YES), "leave at least one wrong"),
        ("several", question(NO, NO), "Mark at least one answer as right"),
        ("single", question(YES, NO, basis="source"), "Name the place"),
        (
            "single",
            question(YES, NO, basis="", explanation="She may be watched."),
            "Say what this rests on.",
        ),
        (
            "single",
            {**question(YES, NO, basis=""), **places("handbook#safety")},
            "Say what this rests on.",
        ),
        ("true_false", question(), "Say whether the statement is true or false."),
        ("ordering", ordered("Greet"), "Give 2 to 10 of them."),
    ],
)
def test_what_a_pack_may_not_hold_is_refused_beside_the_field(
    editor, kind, data, sentence
):
    response = add(editor, QuizFactory(), kind, data)

    assert (response.status_code, Question.objects.count()) == (422, 0)
    assert sentence in response.content.decode()


def test_what_was_typed_is_kept_when_it_is_refused(editor):
    response = add(editor, QuizFactory(), "single", question(NO, NO))

    page = response.content.decode()
    assert "What do you write first?" in page
    assert "Tell me everything." in page


@pytest.mark.parametrize("place", [0, 1, 2])
def test_row_in_which_nothing_was_written_is_no_answer(editor, place):
    quiz = QuizFactory()
    lines = [YES, NO]
    lines.insert(place, {"text": " ", "feedback": ""})

    response = add(editor, quiz, "single", question(*lines))

    choices = QuestionVersion.objects.get().choices
    assert response.status_code == 303
    assert [choice["text"] for choice in choices] == [YES["text"], NO["text"]]


def test_row_that_was_begun_is_asked_about(editor):
    lines = (YES, NO, {"text": "", "feedback": "Why?"})

    response = add(editor, QuizFactory(), "single", question(*lines))

    assert response.status_code == 422
    assert QuestionVersion.objects.exists() is False


def test_own_wording_names_no_source_and_a_source_is_named(editor):
    place = SourcePlaceFactory()
    quiz = QuizFactory()

    refused = add(editor, quiz, "essay", {**question(), **places(place.reference)})
    taken = add(
        editor, quiz, "essay", {**question(basis="source"), **places(place.reference)}
    )

    assert (refused.status_code, taken.status_code) == (422, 303)
    assert QuestionVersion.objects.get().sources == [place.reference]


def test_form_that_comes_without_its_lists_is_refused_and_not_an_error(editor):
    response = add(editor, QuizFactory(), "single", {"content": "Is it?"})

    assert response.status_code == 422


def test_changed_question_is_a_new_version_and_results_keep_the_old_one(editor):
    version = QuestionVersionFactory()
    quiz = quiz_of(version)
    sitting = sitting_of(AttendantFactory(), quiz, {"picked": ["a"]})
    url = reverse("quiz_editing:question_edit", args=[quiz.items.get().pk])
    lines = [{**YES, "id": "b"}, {**NO, "id": "a"}, NO]

    response = editor.post(url, {**question(*lines), "seen": seen(editor, url)})

    newest = QuestionVersion.objects.newest().get()
    assert (response.status_code, newest.number) == (303, 2)
    assert [choice["id"] for choice in newest.choices] == ["b", "a", "d"]
    assert sitting.items.get().version == version
    later = start_sitting(AttendantFactory(), quiz)
    assert later.items.get().version == newest


def test_saving_without_a_change_makes_no_version(editor):
    quiz = QuizFactory()
    add(editor, quiz, "single", question(YES, NO))
    url = reverse("quiz_editing:question_edit", args=[quiz.items.get().pk])

    sent = question({**YES, "id": "a"}, {**NO, "id": "b"})
    statuses = [
        editor.post(url, {**sent, "seen": each}).status_code
        for each in (seen(editor, url), "")
    ]

    assert (statuses, QuestionVersion.objects.count()) == ([303, 303], 1)


@pytest.mark.parametrize(
    "first",
    [{"content": "What do you ask first?"}, {"weight": "2"}, {"explanation": "So."}],
)
def test_what_another_editor_has_saved_meanwhile_is_not_overwritten(editor, first):
    quiz = QuizFactory()
    add(editor, quiz, "single", question(YES, NO))
    url = reverse("quiz_editing:question_edit", args=[quiz.items.get().pk])
    lines, opened = ({**YES, "id": "a"}, {**NO, "id": "b"}), seen(editor, url)
    editor.post(url, {**question(*lines), **first, "seen": opened})
    stands = QuestionVersion.objects.newest().get()
    mine = {**question(*lines), "content": "What comes first?"}

    refused = editor.post(url, {**mine, "seen": opened})
    page = refused.content.decode()
    kept = QuestionVersion.objects.newest().get()
    again = editor.post(url, {**mine, "seen": refused.context["form"]["seen"].value()})

    assert (refused.status_code, kept) == (409, stands)
    assert "What comes first?" in page
    assert stands.content in page
    assert again.status_code == 303
    assert QuestionVersion.objects.newest().get().content == "What comes first?"


@pytest.mark.parametrize("kind", ["single", "several", "true_false", "ordering"])
def test_form_of_a_question_shows_what_it_says(editor, kind):
    quiz = QuizFactory()
    data = ordered("Greet", "Ask") if kind == "ordering" else question(YES, NO)
    add(editor, quiz, kind, {**data, "correct": "true", "critical": "on"})
    item = QuizItem.objects.get()

    page = editor.get(reverse("quiz_editing:question_edit", args=[item.pk]))

    assert page.status_code == 200
    assert "What do you write first?" in page.content.decode()
    assert 'type="hidden" name="seen"' in page.content.decode()
    assert page.context["form"].initial["critical"] is True


def test_essay_is_never_critical(editor):
    quiz = QuizFactory()

    add(editor, quiz, "essay", question(critical="on"))

    assert QuestionVersion.objects.get().is_critical is False


def test_known_lines_keep_their_ids_and_new_ones_take_the_next_letter():
    assert line_ids(["b", "x-uuid", "b"], known=["a", "b"]) == ["b", "c", "d"]


def test_who_changed_a_quiz_is_logged(editor):
    quiz = QuizFactory()

    add(editor, quiz, "single", question(YES, NO))

    entries = ModelLogEntry.objects.filter(object_id=quiz.pk).order_by("pk")
    actions = list(entries.values_list("action", flat=True))
    assert actions == ["wagtail.edit", "wagtail.publish"]


def test_lost_question_of_another_system_has_no_form(editor):
    quiz = quiz_of(QuestionVersionFactory(kind=Kind.LOST, choices=[]))
    url = reverse("quiz_editing:question_edit", args=[quiz.items.get().pk])

    assert editor.get(url).status_code == 404
