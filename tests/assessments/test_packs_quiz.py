"""Quizzes from files: every fault with its line, and loading again changes nothing."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from assessments.domain.quiz import FULL, Kind
from assessments.models import Question, QuestionVersion, Quiz, QuizItem
from assessments.packs_quiz import QuizzesKind
from assessments.services.questions import choices_of
from assessments.services.sittings import start_sitting
from modules.packs import Chosen, PackFile
from tests.factories.accounts import AttendantFactory

KIND = QuizzesKind()
SOURCES = PackFile(
    Path("sources.yaml"), {"documents": [{"slug": "d", "places": [{"slug": "p"}]}]}, {}
)


def question(**changes):
    choices = [{"id": "a", "text": "Yes", "right": True}, {"id": "b", "text": "No"}]
    words = {"code": "q", "kind": "single", "content": "Is it?", "choices": choices}
    return {**words, "basis": "source", "sources": ["d#p"], **changes}


def quiz(*questions, **changes):
    words = {"slug": "first", "title": "First", "category": "Calls"}
    data = {**words, "exam_paper": True, "questions": list(questions), **changes}
    lines = {"questions.0": 11, "questions.0.kind": 12, "pass_mark": 5}
    return PackFile(Path(data["slug"]) / "quiz.yaml", data, lines)


def faults(file):
    return [fault.message for fault in KIND.check(file, [SOURCES, file])]


def test_sound_quiz_has_no_fault():
    assert faults(quiz(question())) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"content": ""}, "A question needs “content”."),
        ({"basis": "guess"}, "“basis” is source, follows or own."),
        ({"sources": ["d#x"]}, "There is no place “d#x” in sources.yaml."),
        ({"sources": []}, "Name the place that this rests on in “sources”."),
        ({"basis": "own"}, "Our own wording cites no source."),
        (
            {"choices": [{"id": "a", "text": "Yes", "right": True}]},
            "Give 2 to 10 choices.",
        ),
        ({"kind": "true_false"}, "“correct” is true or false."),
        ({"kind": "ordering"}, "Give 2 to 10 items."),
        (
            {"kind": "essay", "critical": True},
            "An answer in own words cannot be critical.",
        ),
        ({"answer_order": "mixed"}, "“answer_order” is none, content or random."),
    ],
)
def test_fault_of_a_question_is_named(changes, message):
    assert faults(quiz(question(**changes))) == [message]


@pytest.mark.parametrize(
    ("rights", "is_sound"), [((), False), (("a",), True), (("a", "b"), False)]
)
def test_single_choice_has_one_right_answer(rights, is_sound):
    choices = [{"id": x, "text": x, "right": x in rights} for x in "abc"]

    assert (faults(quiz(question(choices=choices))) == []) is is_sound


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "A quiz needs “title”."),
        ({"language": "klingon"}, "“language” is one of en, id."),
        ({"pass_mark": 101}, "“pass_mark” is a whole number from 0 to 100."),
        ({"pass_mark": -1}, "“pass_mark” is a whole number from 0 to 100."),
        ({"max_questions": 2}, "“max_questions” is a number from 1 to 1."),
        (
            {"exam_paper": False, "single_attempt": True},
            "One attempt only is for assessed quizzes (exam_paper).",
        ),
    ],
)
def test_fault_of_a_quiz_is_named(changes, message):
    assert faults(quiz(question(), **changes)) == [message]


@pytest.mark.parametrize("pass_mark", [0, 100])
def test_pass_mark_may_lie_on_its_edge(pass_mark):
    assert faults(quiz(question(), pass_mark=pass_mark)) == []


@pytest.mark.parametrize(
    ("length", "found"),
    [(79, []), (80, []), (81, ["“slug” is longer than 80 characters."])],
)
def test_address_of_a_quiz_is_as_long_as_every_database_takes(length, found):
    assert faults(quiz(question(), slug="q" * length)) == found


def test_fault_names_its_line():
    found = KIND.check(quiz(question(kind="guess")), [SOURCES])

    assert [
        (str(fault.path), fault.line) for fault in found if "kind" in fault.message
    ] == [("first/quiz.yaml", 12)]


def test_same_code_in_two_quizzes_is_a_fault():
    files = [quiz(question()), quiz(question(content="Was it?"), slug="second")]

    messages = [f.message for f in KIND.check(files[0], [SOURCES, *files])]

    assert messages == ["The code “q” is used twice."]


def test_same_question_may_stand_in_two_quizzes():
    files = [quiz(question()), quiz(question(weight=2), slug="second")]

    assert KIND.check(files[0], [SOURCES, *files]) == []


def test_same_code_twice_in_one_quiz_is_a_fault():
    assert set(faults(quiz(question(), question()))) == {"The code “q” is used twice."}


@pytest.mark.django_db
def test_quiz_that_comes_in_never_changes_the_questions_of_another():
    KIND.load(quiz(question()))

    found = KIND.load(quiz(question(content="Was it?"), slug="second"))

    assert found.message.startswith("The question “q” stands in another quiz here")
    assert (Quiz.objects.get().slug, QuestionVersion.objects.count()) == ("first", 1)


@pytest.mark.django_db
def test_quiz_that_was_changed_here_is_left_alone():
    KIND.load(quiz(question()))
    Quiz.objects.update(title="Ours")

    found = KIND.load(quiz(question(), title="Newer"))

    assert (found is not None, Quiz.objects.get().title) == (True, "Ours")


@pytest.mark.django_db
def test_what_a_quiz_file_leaves_out_is_as_in_a_new_quiz():
    KIND.load(quiz(question(), random_order=True))

    KIND.load(quiz(question(explanation=None)))

    assert (Quiz.objects.get().random_order, Quiz.objects.get().exam_paper) == (
        False,
        True,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "written"), [("id", "id"), ("en", None)])
def test_quiz_keeps_the_language_of_its_words(language, written):
    file = quiz(question(), language=language)
    KIND.load(file)

    (exported,) = KIND.export(Chosen())

    assert (faults(file), Quiz.objects.get().language) == ([], language)
    assert exported.data.get("language") == written


def test_right_choices_share_a_full_mark():
    choices = [{"id": x, "text": x, "right": x != "c"} for x in "abc"]

    fractions = [c["fraction"] for c in choices_of(question(choices=choices))]

    assert fractions == [FULL // 2, FULL // 2, -(FULL // 2)]


def test_true_false_holds_no_word_of_any_language():
    made = choices_of(
        {"kind": Kind.TRUE_FALSE, "correct": False, "feedback_true": "No."}
    )

    assert [(c["id"], c["text"], c["fraction"], c["feedback"]) for c in made] == [
        ("true", "", -FULL, "No."),
        ("false", "", FULL, ""),
    ]


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    for _ in range(2):
        KIND.load(quiz(question(), question(code="r")))

    counts = [
        model.objects.count() for model in (Quiz, Question, QuestionVersion, QuizItem)
    ]
    assert counts == [1, 2, 2, 2]


@pytest.mark.django_db
def test_changed_words_become_a_new_version_for_new_sittings():
    KIND.load(quiz(question()))
    sitting = start_sitting(AttendantFactory(), Quiz.objects.get())

    KIND.load(quiz(question(content="Is it really?")))

    numbers = list(QuestionVersion.objects.values_list("number", flat=True))
    assert (numbers, sitting.items.get().version.number) == ([1, 2], 1)


@pytest.mark.django_db
def test_question_that_is_taken_out_keeps_its_record():
    KIND.load(quiz(question(), question(code="r")))

    KIND.load(quiz(question(code="r")))

    places = list(QuizItem.objects.values_list("question__code", "position"))
    assert (places, Question.objects.count()) == ([("r", 1)], 2)


@pytest.mark.django_db
def test_own_wording_is_counted_in_its_newest_version_until_reviewed():
    own = {"basis": "own", "sources": []}
    KIND.load(quiz(question(**own), question(code="r", **own), question(code="s")))
    KIND.load(quiz(question(), question(code="r", **own, content="Mended?")))

    assert KIND.counts()["unreviewed"] == 1


@pytest.mark.django_db
def test_starter_quizzes_are_sound_and_load():
    folder = settings.CHECKOUT_FOLDER / "modules" / "curriculum"
    names = [folder / "sources.yaml", folder / "competencies.yaml", *KIND.files(folder)]
    pack = [
        PackFile(path.relative_to(folder), yaml.safe_load(path.read_text()), {})
        for path in names
    ]
    quizzes = [file for file in pack if file.path.name == "quiz.yaml"]

    assert [str(f) for file in quizzes for f in KIND.check(file, pack)] == []
    for file in quizzes:
        KIND.load(file)
    counts = KIND.counts()
    assert (counts["quizzes"], counts["questions"] >= 80) == (10, True)
