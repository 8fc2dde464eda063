"""The real django-quiz-app is driven, dumped and imported; every score has to agree."""

import importlib.util
import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from assessments.domain.quiz import FULL, Outcome
from assessments.importing.run import ImportOrder, run_import
from assessments.models import Action, Sitting, Step
from tests.factories.accounts import AssignmentFactory, AttendantFactory
from tests.factories.quizzes import answer

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        importlib.util.find_spec("quiz") is None,
        reason="django-quiz-app is not installed (dependency group legacy-quiz)",
    ),
]
NAMES = ("amy", "binh", "chan")


@pytest.fixture(scope="module")
def old_site(tmp_path_factory):
    """The folder that the old site left its dump and its scores in."""
    folder = tmp_path_factory.mktemp("legacy")
    command = [sys.executable, "-m", "tests.assessments.legacy_quiz.drive", str(folder)]
    subprocess.run(command, check=True, cwd=settings.CHECKOUT_FOLDER, timeout=240)
    return folder


@pytest.fixture
def scores(old_site):
    return json.loads((old_site / "scores.json").read_text())


@pytest.fixture
def report(old_site):
    people = {name: AttendantFactory(username=f"new-{name}").username for name in NAMES}
    content = (old_site / "dump.json").read_bytes()
    return run_import(ImportOrder(content, people, "old"))


def ours(score):
    return Sitting.objects.get(legacy_source="old", legacy_id=str(score["pk"]))


def test_every_score_is_the_one_the_package_gave(report, scores):
    results = [ours(score).result() for score in scores]

    assert [result.score for result in results] == [
        score["score"] * FULL for score in scores
    ]
    assert [result.maximum for result in results] == [
        score["possible"] * FULL for score in scores
    ]


def test_pass_is_shown_as_the_package_gave_it(report, scores):
    over = [score for score in scores if score["complete"]]

    assert [(ours(s).imported_percent, ours(s).imported_pass) for s in over] == [
        (s["percent"], s["passed"]) for s in over
    ]


def test_everybody_gets_her_own_sittings(report, scores):
    members = [ours(score).member.username for score in scores]

    assert members == [f"new-{score['user']}" for score in scores]


def test_unmarked_essay_is_left_to_a_supervisor_and_the_marked_one_is_not(
    report, scores
):
    amy, binh = [ours(score).result().outcome for score in scores[:2]]

    assert (amy, binh) == (Outcome.PASSED, Outcome.TO_MARK)


def test_open_sitting_goes_on_here(report, scores):
    sitting = ours(next(score for score in scores if not score["complete"]))
    left = list(sitting.items.unanswered())

    steps = [answer(item, {"picked": ["true"], "text": "x"}) for item in left]

    assert (sitting.is_over, len(left), len(steps)) == (False, 2, 2)


def test_old_answers_keep_their_raw_words(report):
    raw = set(
        Step.objects.filter(action=Action.IMPORT).values_list(
            "response__raw", flat=True
        )
    )

    assert {"My words.", "True", "False"} <= raw


def test_nothing_had_to_be_noted_but_the_missing_order_and_the_essays(report):
    kinds = {sentence.split(":")[0].split(" had ")[-1] for sentence in report.notes}

    assert report.left_out == []
    assert all("order" in kind or "Sitting" in kind for kind in kinds)


def test_second_import_adds_nothing(old_site, report):
    before = Step.objects.count()
    people = {name: f"new-{name}" for name in NAMES}
    content = (old_site / "dump.json").read_bytes()

    again = run_import(ImportOrder(content, people, "old"))

    assert (dict(again.added), Step.objects.count()) == ({}, before)


def test_command_imports_and_says_what_it_did(old_site, tmp_path, capsys):
    AttendantFactory(username="new-amy", email="amy@helpline.example")
    people = tmp_path / "people.csv"
    people.write_text("legacy,email\namy,amy@helpline.example\n")

    call_command("import_django_quiz_app", old_site / "dump.json", users=people)

    said = capsys.readouterr().out
    assert "2 sittings" in said
    assert "nobody here for “binh”" in said


def test_imported_essay_is_marked_by_her_supervisor(report, sign_in, scores):
    sitting = ours(scores[1])
    supervisor = AssignmentFactory(attendant=sitting.member).supervisor

    shown = sign_in(supervisor).get("/practice/marking/").content.decode()

    assert "What do you do?" in shown
