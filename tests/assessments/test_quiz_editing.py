"""Editors make quizzes and questions in the CMS: every save is a new version, and what
a pack may not hold is refused beside the field.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.acts import Act, tell
from assessments.domain.quiz import FULL, Kind
from assessments.forms.question_editing import line_ids
from assessments.models import Question, QuestionVersion, Quiz, QuizItem
from assessments.services.sittings import start_sitting
from modules.services.review import ask_for_second_reader
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.modules import SourcePlaceFactory, content_tree
from tests.factories.quizzes import (
    EssayVersionFactory,
    QuestionVersionFactory,
    QuizFactory,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db
LIST = reverse("quiz_editing:quiz_list")


@pytest.fixture
def editor(sign_in):
    """The only one of her helpline: what she saves is published at once."""
    content_tree()
    member = EditorFactory()
    tell(Act("account_created", by=None, about=member))
    ask_for_second_reader(False, by=member)
    return sign_in(member)


def rows(*lines):
    """What the list of answers posts: each a dictionary, `id` for one that is known."""
    data = {"lines-count": str(len(lines))}
    for number, line in enumerate(lines):
        data |= _head(f"lines-{number}", number, "answer", line.get("id", ""))
        data |= {
            f"lines-{number}-value-{key}": line[key] for key in line.keys() - {"id"}
        }
    return data


def places(*references):
    data = {"sources-count": str(len(references))}
    for number, reference in enumerate(references):
        data |= _head(f"sources-{number}", number, "place", "")
        data[f"sources-{number}-value"] = reference
    return data


def _head(here, number, name, key):
    order = {f"{here}-deleted": "", f"{here}-order": str(number)}
    return {**order, f"{here}-type": name, f"{here}-id": key}


def question(*lines, **changes):
    words = {"content": "What do you write first?", "basis": "own", "weight": "1"}
    return {**words, **places(), **rows(*lines), "answer_order": "none", **changes}


def ordered(*lines):
    data = question(*({"text": line} for line in lines))
    return {key: "line" if value == "answer" else value for key, value in data.items()}


YES = {"text": "Can you type safely?", "right": "on", "feedback": "She can say no."}
NO = {"text": "Tell me everything.", "feedback": "Somebody may read along."}


def add(client, quiz, kind, data):
    return client.post(reverse("quiz_editing:question_add", args=[quiz.pk, kind]), data)


def seen(client, url):
    """What the page of a question says that it showed."""
    return client.get(url).context["form"]["seen"].value()


def test_editor_makes_a_quiz_that_only_editors_see_yet(editor):
    data = {"title": "Safe words", "category_name": "Calls", "pass_mark": "80"}

    response = editor.post(reverse("quiz_editing:quiz_add"), {**data, "language": "en"})

    quiz = Quiz.objects.get()
    assert (response.status_code, quiz.slug, quiz.draft) == (303, "safe-words", True)
    assert quiz.category.name == "Calls"


def test_second_quiz_of_the_same_title_has_an_address_of_its_own(editor):
    QuizFactory(slug="safe-words")
    data = {"title": "Safe words", "category_name": "Calls", "pass_mark": "80"}

    editor.post(reverse("quiz_editing:quiz_add"), {**data, "language": "en"})

    assert set(Quiz.objects.values_list("slug", flat=True)) == {
        "safe-words",
        "safe-words-2",
    }


def test_no_quiz_is_named_like_a_folder_of_packs(editor):
    data = {"title": "Paths", "category_name": "Calls", "pass_mark": "80"}

    editor.post(reverse("quiz_editing:quiz_add"), {**data, "language": "en"})

    assert Quiz.objects.get().slug == "paths-2"


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
        ("single", question(YES, NO, basis=""), "Say what this rests on."),
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


def test_question_moves_up_and_the_first_one_stays(editor):
    quiz = quiz_of(QuestionVersionFactory(), QuestionVersionFactory())
    first, second = quiz.items.all()

    for item in (second, second):
        editor.post(reverse("quiz_editing:question_move", args=[item.pk]), {"to": "up"})

    assert list(quiz.items.all()) == [second, first]


def test_question_that_is_taken_out_is_kept_and_can_be_asked_again(editor):
    quiz = quiz_of(QuestionVersionFactory(), EssayVersionFactory())
    item = quiz.items.first()
    question_id = item.question_id
    find = reverse("quiz_editing:question_find", args=[quiz.pk])

    editor.post(reverse("quiz_editing:question_take_out", args=[item.pk]))
    left = quiz.items.count()
    editor.post(find, {"question": question_id})

    assert (left, quiz.items.count()) == (1, 2)
    assert quiz.items.last().question_id == question_id


@pytest.mark.parametrize(("draft", "left"), [(False, 1), (True, 0)])
def test_quiz_that_attendants_see_keeps_its_last_question(editor, draft, left):
    quiz = quiz_of(QuestionVersionFactory(), draft=draft)

    editor.post(reverse("quiz_editing:question_take_out", args=[quiz.items.get().pk]))

    assert quiz.items.count() == left


@pytest.mark.parametrize(("versions", "status"), [(0, 422), (1, 303)])
def test_empty_quiz_is_not_shown_to_attendants(editor, versions, status):
    quiz = quiz_of(*(QuestionVersionFactory() for _ in range(versions)), draft=True)
    data = {"title": "T", "category_name": "C", "pass_mark": "0", "language": "en"}

    url = reverse("quiz_editing:quiz_edit", args=[quiz.pk])

    response = editor.post(url, {**data, "shown": "on", "seen": seen(editor, url)})

    assert response.status_code == status
    assert Quiz.objects.get().draft is (versions == 0)


@pytest.mark.parametrize(("drawn", "status"), [("2", 303), ("3", 422)])
def test_no_more_questions_are_drawn_than_there_are(editor, drawn, status):
    quiz = quiz_of(QuestionVersionFactory(), QuestionVersionFactory())
    data = {"title": "T", "category_name": "C", "pass_mark": "0", "language": "en"}

    url = reverse("quiz_editing:quiz_edit", args=[quiz.pk])

    response = editor.post(
        url, {**data, "max_questions": drawn, "seen": seen(editor, url)}
    )

    assert response.status_code == status


def test_pages_of_quizzes_ask_as_often_for_three_rows_as_for_one(editor):
    counts = []
    for questions in (1, 3):
        quiz = quiz_of(*(QuestionVersionFactory() for _ in range(questions)))
        url = reverse("quiz_editing:quiz_edit", args=[quiz.pk])
        counts.append([_queries(editor, LIST), _queries(editor, url)])

    assert counts[0] == counts[1]


def _queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_who_changed_a_quiz_is_logged(editor):
    quiz = QuizFactory()

    add(editor, quiz, "single", question(YES, NO))

    entries = ModelLogEntry.objects.filter(object_id=quiz.pk).order_by("pk")
    actions = list(entries.values_list("action", flat=True))
    assert actions == ["wagtail.edit", "wagtail.publish"]


def test_attendants_find_no_editing(sign_in):
    quiz = QuizFactory()
    client = sign_in(AttendantFactory())

    answers = [
        client.get(LIST).status_code,
        client.get(reverse("quiz_editing:quiz_edit", args=[quiz.pk])).status_code,
        add(client, quiz, "single", question(YES, NO)).status_code,
    ]

    assert (answers, Question.objects.count()) == ([404, 404, 404], 0)


def test_lost_question_of_another_system_has_no_form(editor):
    quiz = quiz_of(QuestionVersionFactory(kind=Kind.LOST, choices=[]))
    url = reverse("quiz_editing:question_edit", args=[quiz.items.get().pk])

    assert editor.get(url).status_code == 404
