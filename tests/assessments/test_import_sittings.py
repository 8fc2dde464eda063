"""Sittings of a dump: whose they are, what they came to, and what is noted."""

import pytest

from assessments.domain.quiz import Kind
from assessments.importing.dump import DumpRefusedError
from assessments.importing.run import run_import
from assessments.models import Category, Quiz, Sitting, Step
from tests.assessments.dumps import order, quiz_row, row, site

START = "2019-03-01T10:00:00Z"


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


def test_sitting_without_a_zone_is_refused_with_its_number(amy):
    with pytest.raises(DumpRefusedError) as refused:
        run_import(order(site(sitting_row(4, start="2019-03-01T10:00:00"))))

    assert refused.value.reasons[0].startswith("Sitting 4 cannot be read")
    assert Quiz.objects.count() == 0


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
