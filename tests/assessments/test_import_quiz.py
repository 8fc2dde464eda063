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

from assessments.domain.quiz import FULL, Kind
from assessments.importing.dump import DumpRefusedError, moment, numbers, parse_dump
from assessments.importing.run import ImportOrder, read_people, run_import
from assessments.importing.words import picture, plain
from assessments.models import Category, Question, QuestionVersion, Quiz, Sitting, Step
from tests.factories.accounts import AttendantFactory
from tests.factories.quizzes import CategoryFactory, QuizFactory

START = "2019-03-01T10:00:00Z"


def row(model, pk, **fields):
    return {"model": model, "pk": pk, "fields": fields}


def quiz_row(pk=1, **changes):
    fields = {
        "title": "Exam",
        "description": "",
        "url": "exam",
        "category": 1,
        "random_order": False,
        "max_questions": None,
        "answers_at_end": False,
        "exam_paper": True,
        "single_attempt": False,
        "pass_mark": 50,
        "success_text": "",
        "fail_text": "",
        "draft": False,
    }
    return row("quiz.quiz", pk, **{**fields, **changes})


def true_false_rows(pk, correct=True, quizzes=(1,), **changes):
    fields = {"category": 1, "sub_category": None, "figure": "", "explanation": ""}
    words = {**fields, "content": f"Statement {pk}?", "quiz": list(quizzes), **changes}
    return [
        row("quiz.question", pk, **words),
        row("true_false.tf_question", pk, correct=correct),
    ]


def sitting_row(pk=1, **changes):
    fields = {
        "user": ["amy"],
        "quiz": 1,
        "question_order": "1,2,",
        "question_list": "",
        "incorrect_questions": "2,,",
        "current_score": 1,
        "complete": True,
        "start": START,
        "end": "2019-03-01T10:10:00Z",
        "user_answers": '{"1": "True", "2": "False"}',
    }
    return row("quiz.sitting", pk, **{**fields, **changes})


def site(*extra, quiz=None):
    return [
        row("quiz.category", 1, category="calls"),
        quiz or quiz_row(),
        *true_false_rows(1),
        *true_false_rows(2),
        *extra,
    ]


def order(rows, **options):
    people = {"amy": "amy-here"}
    return ImportOrder(json.dumps(rows).encode(), people, "old", **options)


@pytest.fixture
def amy(db):
    return AttendantFactory(username="amy-here")


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


def test_sitting_without_a_zone_is_refused_with_its_number(amy):
    with pytest.raises(DumpRefusedError) as refused:
        run_import(order(site(sitting_row(4, start="2019-03-01T10:00:00"))))

    assert refused.value.reasons[0].startswith("Sitting 4 cannot be read")
    assert Quiz.objects.count() == 0


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


def test_person_that_is_not_in_the_map_is_left_out_and_listed(amy):
    report = run_import(order(site(sitting_row(), sitting_row(2, user=["zoe"]))))

    assert (Sitting.objects.count(), len(report.left_out)) == (1, 1)


def test_number_of_a_person_is_never_matched_by_itself(amy):
    report = run_import(order(site(sitting_row(user=amy.pk))))

    assert (Sitting.objects.count(), len(report.left_out)) == (0, 1)


def test_score_that_does_not_fit_its_answers_is_noted(amy):
    report = run_import(order(site(sitting_row(current_score=2))))

    assert "Sitting 1 says 2 right; its answers say 1." in report.notes


def test_lost_question_keeps_its_place_so_that_the_figures_stay(amy):
    lost = sitting_row(
        question_order="1,9,",
        incorrect_questions="",
        current_score=2,
        user_answers='{"1": "True", "9": "77"}',
    )

    run_import(order(site(lost)))

    sitting = Sitting.objects.get()
    kinds = [item.version.kind for item in sitting.items.select_related("version")]
    assert (kinds, sitting.result().points) == ([Kind.TRUE_FALSE, Kind.LOST], 2)


def test_lost_question_can_be_read_on_the_result(amy, sign_in):
    lost = sitting_row(
        question_order="9,", user_answers='{"9": "77"}', incorrect_questions=""
    )
    run_import(order(site(lost)))

    shown = sign_in(amy).get(Sitting.objects.get().get_absolute_url()).content.decode()

    assert "The old system kept only this: 77" in shown


def test_old_mark_is_kept_when_the_key_has_changed_since(amy):
    report = run_import(
        order(site(sitting_row(incorrect_questions="1,2,", current_score=0)))
    )

    fractions = list(Step.objects.values_list("fraction", flat=True))
    assert (fractions, Sitting.objects.get().result().points) == ([0, 0], 0)
    assert "another key" in report.notes[-1]


def test_of_several_open_sittings_the_newest_stays_open(amy):
    older = sitting_row(1, complete=False, end=None)
    newer = sitting_row(2, complete=False, end=None, start="2019-04-01T10:00:00Z")

    report = run_import(order(site(older, newer)))

    open_ones = list(Sitting.objects.running().values_list("legacy_id", flat=True))
    assert (open_ones, "Sitting 1 was open" in " ".join(report.notes)) == (["2"], True)


@pytest.mark.parametrize(("pass_mark", "passed"), [(49, True), (50, True), (51, False)])
def test_pass_is_the_rounded_one_of_the_package(amy, pass_mark, passed):
    run_import(order(site(sitting_row(), quiz=quiz_row(pass_mark=pass_mark))))

    sitting = Sitting.objects.get()
    assert (sitting.imported_percent, sitting.imported_pass) == (50, passed)


def test_progress_that_differs_is_noted(amy):
    kept = row("quiz.progress", 1, user=["amy"], score="calls,9,12,")

    report = run_import(order(site(sitting_row(), kept)))

    assert "The progress kept for “amy” differs from her sittings." in report.notes


def test_progress_that_fits_is_not_noted(amy):
    kept = row("quiz.progress", 1, user=["amy"], score="calls,1,2,")

    report = run_import(order(site(sitting_row(), kept)))

    assert "progress" not in " ".join(report.notes)


def test_rehearsal_keeps_nothing_and_says_all(amy):
    report = run_import(order(site(sitting_row()), is_rehearsal=True))

    assert (
        report.added["sittings"],
        Quiz.objects.count(),
        Category.objects.count(),
    ) == (1, 0, 0)


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
