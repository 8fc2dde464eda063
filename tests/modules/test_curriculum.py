"""The starter curriculum itself: it loads without a fault, again without a change, and
goes out and comes in as it is.

Loading it takes long: it is loaded and exported once, and once more elsewhere from
what was exported. The tests play on a copy of that, which is taken back.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from modules.exporting import export_pack, path_alone
from modules.loading import LoadReport, check_curriculum, load_curriculum
from modules.models import ExercisePage, LearningPath, LessonPage, ModulePage
from modules.progress import path_of
from modules.services.indexing import indexed_at_once
from modules.services.paths import enrol
from tests.factories.accounts import AssignmentFactory
from tests.modules.pack_files import said, texts
from tests.world import taken_back

NOW = timezone.now()
FIRST_TALK = "First talk with your supervisor"


@dataclass
class Loaded:
    """What a load reported, and the words and revisions that stood afterwards."""

    report: LoadReport
    pages: list[tuple[str, str]]
    revisions: list[int]


@dataclass
class Starter:
    """First loaded, then again, then what was exported over it; and elsewhere."""

    first: Loaded
    again: Loaded
    over: Loaded
    elsewhere: Loaded
    folder: Path


def loaded(folder):
    report = load_curriculum(folder, now=NOW)
    pages, lessons = Page.objects.order_by("pk"), LessonPage.objects.order_by("pk")
    return Loaded(
        report,
        list(pages.values_list("title", "draft_title")),
        list(lessons.values_list("latest_revision_id", flat=True)),
    )


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("starter") / "pack"
    with django_db_blocker.unblock():
        with taken_back(), indexed_at_once():
            first = loaded(settings.CURRICULUM)
            export_pack(folder)
            again, over = loaded(settings.CURRICULUM), loaded(folder)
        with taken_back():
            with indexed_at_once():
                elsewhere = loaded(folder)
            yield Starter(first, again, over, elsewhere, folder)


@pytest.fixture
def starter(made):
    with taken_back():
        yield made


def test_the_starter_curriculum_has_no_fault():
    assert [str(problem) for problem in check_curriculum(settings.CURRICULUM)] == []


def test_the_starter_curriculum_loads_and_loading_it_again_changes_nothing(starter):
    first, again = starter.first, starter.again

    assert (first.report.problems, first.report.differences) == ([], [])
    assert (again.report.problems, again.report.differences) == ([], [])
    assert (again.pages, again.revisions) == (first.pages, first.revisions)


def test_what_was_loaded_can_be_read(starter):
    assert ModulePage.objects.live().first().slug == "your-role"
    assert ExercisePage.objects.live().count() >= 2


def test_the_starter_curriculum_goes_out_as_it_came_in(starter):
    files = sorted(settings.CURRICULUM.rglob("*.yaml"))
    names = [path.relative_to(settings.CURRICULUM) for path in files]

    differing = [
        str(name)
        for name in names
        if said(settings.CURRICULUM / name) != said(starter.folder / name)
    ]

    assert differing == []
    assert sorted(texts(starter.folder)) == sorted(name.as_posix() for name in names)


def test_an_exported_pack_has_no_fault(starter):
    assert check_curriculum(starter.folder) == []


def test_what_was_exported_and_loaded_elsewhere_is_exported_with_the_same_bytes(
    starter, tmp_path
):
    report = starter.elsewhere.report

    export_pack(tmp_path / "again")

    assert (report.problems, report.differences) == ([], [])
    assert texts(tmp_path / "again") == texts(starter.folder)


def test_loading_an_export_over_its_own_content_changes_nothing(starter):
    assert starter.over.report.differences == []
    assert starter.over.pages == starter.first.pages


def test_a_path_goes_out_with_everything_that_it_leads_to(starter, tmp_path):
    report = export_pack(tmp_path / "one", path_alone("new-attendant"))

    names = texts(tmp_path / "one")
    assert report.problems == []
    assert {"paths/new-attendant.yaml", "scenarios/bread-on-sunday.yaml"} <= set(names)
    assert "instruments/observation.yaml" not in names


def test_its_path_holds_the_first_talk_in_the_first_week(starter):
    path = LearningPath.objects.get(slug="new-attendant")
    member = AssignmentFactory().attendant
    enrol(member, path, started_on=timezone.localdate())

    stations = path_of(member, timezone.now()).stations

    talks = [each for each in stations if each.title == FIRST_TALK]
    assert [(each.due_on - timezone.localdate()).days for each in talks] == [7]
