"""Translated quizzes in packs: every fault with its line, and out as they came in."""

from copy import deepcopy
from pathlib import Path

import pytest

from assessments.models import QuizTranslation
from assessments.packs_quiz import QuizzesKind
from assessments.packs_quiz_translations import QuizTranslationsKind
from modules.packs import EVERYTHING, Chosen
from tests.factories.quiz_translations import (
    QUIZ,
    load_quiz,
    load_translation,
    quiz_file,
    translated,
    translation_file,
)

KIND = QuizTranslationsKind()


def problems(data, original=QUIZ, lines=None):
    file = translation_file(data, lines)
    return KIND.check(file, [quiz_file(original), file])


def faults(data, original=QUIZ):
    return [problem.message for problem in problems(data, original)]


def changed(*keys, to):
    """The good file with another value at these keys."""
    data = deepcopy(translated())
    part = data
    for key in keys[:-1]:
        part = part[key]
    if to is None:
        del part[keys[-1]]
    else:
        part[keys[-1]] = to
    return data


def reworded(*keys, to):
    data = deepcopy(QUIZ)
    part = data
    for key in keys[:-1]:
        part = part[key]
    part[keys[-1]] = to
    return data


def test_a_good_file_has_no_fault():
    assert faults(translated()) == []


def test_a_translation_is_no_second_quiz_with_the_same_codes():
    file = quiz_file()

    assert QuizzesKind().check(file, [file, translation_file()]) == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (changed("language", to="en"), "“language” is the name of the folder."),
        (changed("words", to="x"), "“words” is not known here."),
        (changed("title", to="Telepon"), "Here “from” and “to” were expected."),
        (changed("title", "to", to=" "), "“to” is missing or empty."),
        (changed("title", to=None), "“title” of the original is missing here."),
        (
            changed("fail_text", to={"from": "No", "to": "Belum"}),
            "The original has nothing here.",
        ),
        (changed("questions", 0, "code", to="other"), "There is no question “other”."),
        (
            changed("questions", 0, "code", to="order"),
            "The question “order” stands here twice.",
        ),
        (
            changed("questions", 0, "code", to=None),
            "A question is named by its “code”.",
        ),
        (
            changed("questions", 0, "choices", 1, to=None),
            "“text:b” of the original is missing here.",
        ),
        (
            changed("questions", 0, "choices", 1, "right", to=True),
            "“right” is not known here.",
        ),
        (
            changed("questions", 0, "content", "from", to="What next?"),
            "The original does not say this. Was it reworded since?",
        ),
        (
            changed("questions", 0, "guide", to={"from": "Look", "to": "Lihat"}),
            "The original has nothing here.",
        ),
    ],
)
def test_each_fault_is_named(data, message):
    assert message in faults(data)


def test_a_fault_is_told_with_its_line():
    data = changed("questions", 0, "content", "from", to="What next?")

    [problem] = problems(data, lines={"questions.0.content.from": 12})

    assert str(problem).startswith("translations/id/calls/quiz.yaml:12: ")


def test_a_choice_under_another_id_belongs_to_nothing():
    data = changed("questions", 0, "choices", 1, "id", to="z")

    assert faults(data) == [
        "The original has nothing here.",
        "The original has nothing here.",
        "“text:b” of the original is missing here.",
        "“feedback:b” of the original is missing here.",
    ]


def test_a_question_that_is_not_translated_yet_may_be_left_out():
    assert faults(changed("questions", 1, to=None)) == []


def test_a_head_that_is_not_translated_yet_may_be_left_out():
    data = {key: translated()[key] for key in ("language", "questions")}

    assert faults(data) == []


def test_the_language_of_the_quiz_itself_is_no_translation():
    assert faults(translated(), {**QUIZ, "language": "id"}) == [
        "The quiz is in this language itself."
    ]


def test_a_pack_of_translations_alone_can_be_checked():
    file = translation_file()

    assert KIND.check(file, [file]) == []


@pytest.mark.django_db
def test_an_export_gives_the_file_back():
    load_quiz()
    load_translation(is_shown=False)

    [exported] = KIND.export(EVERYTHING)

    assert (exported.path, exported.data) == (
        Path("translations/id/calls/quiz.yaml"),
        translated(),
    )


@pytest.mark.django_db
def test_what_was_reworded_here_stays_out_of_an_export():
    load_quiz()
    load_translation()
    load_quiz(reworded("questions", 0, "content", to="What do you do first?"))

    [exported] = KIND.export(EVERYTHING)
    [quiz] = QuizzesKind().export(EVERYTHING)

    assert [entry["code"] for entry in exported.data["questions"]] == ["order"]
    assert faults(exported.data, quiz.data) == []


@pytest.mark.django_db
def test_a_head_that_was_reworded_here_stays_out_of_an_export():
    load_quiz()
    load_translation()
    load_quiz(reworded("description", to="Two short questions."))

    [exported] = KIND.export(EVERYTHING)

    assert list(exported.data) == ["language", "questions"]


@pytest.mark.django_db
@pytest.mark.parametrize(("names", "count"), [({("quiz", "calls")}, 1), (set(), 0)])
def test_a_translation_goes_out_with_its_quiz_only(names, count):
    load_quiz()
    load_translation()

    assert len(list(KIND.export(Chosen(frozenset(names))))) == count


@pytest.mark.django_db
def test_a_translation_of_a_quiz_that_is_gone_is_left_out_and_told():
    left = KIND.load(translation_file())

    assert "was left out" in left.message
    assert not QuizTranslation.objects.exists()


@pytest.mark.django_db
def test_loading_again_changes_nothing():
    load_quiz()
    load_translation()

    assert KIND.load(translation_file()) is None
    assert QuizTranslation.objects.count() == 1
