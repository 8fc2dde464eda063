"""The importer against dumps that are odd, incomplete or hostile."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assessments.domain.quiz import FULL
from assessments.importing.dump import DumpRefusedError, moment, numbers, parse_dump
from assessments.importing.run import read_people, run_import
from assessments.importing.words import picture, plain
from assessments.models import Category, Question, QuestionVersion, Quiz
from tests.assessments.dumps import order, quiz_row, row, site, true_false_rows
from tests.factories.quizzes import CategoryFactory, QuizFactory


def test_category_of_the_same_name_is_used_again(amy):
    category = CategoryFactory(name="calls")

    run_import(order(site()))

    assert (Category.objects.count(), Quiz.objects.get().category) == (1, category)


@pytest.mark.parametrize("missing", ["quiz.question", "true_false.tf_question"])
def test_incomplete_dump_is_refused_whole(amy, missing):
    rows = [entry for entry in site() if entry["model"] != missing]

    with pytest.raises(DumpRefusedError) as refused:
        run_import(order(rows))

    assert (len(refused.value.reasons), Quiz.objects.count()) == (2, 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"{}x", b'[{"model": "quiz.quiz"}]', b"[1]", b'"x"', b"\xff\xfe"],
)
def test_file_that_is_no_dump_is_refused(content):
    with pytest.raises(DumpRefusedError):
        parse_dump(content)


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(content):
    try:
        parse_dump(content)
    except DumpRefusedError:
        return


def test_missing_field_is_named():
    with pytest.raises(DumpRefusedError) as refused:
        parse_dump(json.dumps([row("quiz.quiz", 7, title="x")]).encode())

    assert "quiz.quiz 7 has no “pass_mark”." in refused.value.reasons


@pytest.mark.parametrize(
    ("written", "read"),
    [("3,,4,", (3, 4)), ("1,2", (1, 2)), ("", ()), (None, ()), (",", ())],
)
def test_empty_entries_of_a_list_are_skipped(written, read):
    assert numbers(written) == read


def test_naive_moment_needs_a_zone():
    with pytest.raises(ValueError, match="--timezone"):
        moment("2019-03-01T10:00:00", None)

    bangkok = moment("2019-03-01T10:00:00", ZoneInfo("Asia/Bangkok"))
    assert bangkok.astimezone(UTC) == datetime(2019, 3, 1, 3, tzinfo=UTC)


def test_children_of_old_dumps_carry_their_quizzes(amy):
    rows = site()
    for entry in rows:
        if entry["model"] == "quiz.question":
            del entry["fields"]["quiz"]
        if entry["model"] == "true_false.tf_question":
            entry["fields"]["quiz"] = [1]

    run_import(order(rows))

    assert Quiz.objects.get().items.count() == 2


def test_repeated_address_gets_the_number(amy):
    QuizFactory(slug="exam")

    report = run_import(order([*site(), quiz_row(2)]))

    slugs = list(Quiz.objects.exclude(legacy_id="").values_list("slug", flat=True))
    assert (sorted(slugs), len(report.notes)) == (["exam-1", "exam-2"], 3)


@pytest.mark.parametrize(("given", "kept"), [(-1, 0), (0, 0), (100, 100)])
def test_negative_pass_mark_becomes_nought(amy, given, kept):
    run_import(order(site(quiz=quiz_row(pass_mark=given))))

    assert Quiz.objects.get().pass_mark == kept


def test_questions_follow_by_category_and_number(amy):
    rows = [*site(), *true_false_rows(3, category=None)]

    run_import(order(rows))

    items = Quiz.objects.get().items.values_list("question__legacy_id", flat=True)
    assert list(items) == ["3", "1", "2"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<script>alert(1)</script>Hello", "Hello"),
        ("<b>bold</b> & more", "bold & more"),
        ("5 < 6", "5 < 6"),
        ('<img src=x onerror="x">', ""),
        (None, ""),
    ],
)
def test_text_comes_without_markup(given, kept):
    assert plain(given) == kept


def test_picture_is_drawn_anew_without_its_hidden_data(tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "CANARY"
    Image.new("RGB", (4, 4)).save(tmp_path / "a.jpg", exif=exif)

    drawn = picture(tmp_path, "a.jpg").read()

    assert b"CANARY" not in drawn
    assert Image.open(BytesIO(drawn)).size == (4, 4)


@pytest.mark.parametrize("name", ["../a.jpg", "missing.png", "words.txt"])
def test_picture_that_is_none_is_left_out(tmp_path, name):
    folder = tmp_path / "media"
    folder.mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "a.jpg")
    (folder / "words.txt").write_text("no picture")

    assert picture(folder, name) is None


def test_picture_comes_with_its_question(amy, tmp_path):
    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    rows = [
        *site(),
        *true_false_rows(3, figure="a.png"),
        *true_false_rows(4, figure="b.png"),
    ]

    report = run_import(order(rows, media=tmp_path))

    pictures = QuestionVersion.objects.exclude(figure="").count()
    assert (pictures, "question 4" in " ".join(report.notes)) == (1, True)


def test_map_of_people_needs_its_first_line():
    assert read_people(["legacy,email", "amy,amy@x.example", ",", "5,b"]) == {
        "amy": "amy@x.example",
        "5": "b",
    }
    with pytest.raises(DumpRefusedError):
        read_people(["amy;x"])


def test_command_says_in_words_why_nothing_came(db, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("legacy,email\n")
    (tmp_path / "dump.json").write_text("[")

    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_django_quiz_app", tmp_path / "dump.json", users=people)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_django_quiz_app", Path("nowhere.json"), users=people)


def test_single_choice_with_several_right_answers_counts_each_as_full(amy):
    rows = [
        *site(),
        row("quiz.question", 5, content="Which?", category=None, quiz=[1]),
        row("multichoice.mcquestion", 5, answer_order="random"),
        *[
            row("multichoice.answer", pk, question=5, content=str(pk), correct=pk < 3)
            for pk in (1, 2, 3)
        ],
    ]

    run_import(order(rows))

    version = Question.objects.get(legacy_id="5").versions.get()
    assert [choice["fraction"] for choice in version.choices] == [FULL, FULL, 0]
