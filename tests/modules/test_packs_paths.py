"""Paths as files: what is checked before loading, and what loading keeps."""

import pytest
import yaml
from django.utils import timezone

from modules.domain.path_order import OrderFault, Planned, order_faults
from modules.kinds.paths import PathsKind
from modules.models import LearningPath
from modules.pack_reading import parse
from modules.services.paths import enrol
from tests.factories.accounts import AttendantFactory

HEAD = {"slug": "first-weeks", "title": "First weeks", "role": "attendant"}
MODULE = {"kind": "module", "target": "calls", "due_days": 5}
QUIZ = {"kind": "quiz", "target": "calls", "due_days": 7, "after": ["module calls"]}
LESSON = {"kind": "lesson", "target": "calls/first", "due_days": 3}


@pytest.fixture
def written(tmp_path):
    """A pack of one path beside a module with its quiz and a lesson."""

    def _written(*steps, **facts):
        for name in ("calls/module.yaml", "calls/quiz.yaml", "calls/first.yaml"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("slug: calls\n")
        path = tmp_path / "paths" / "first-weeks.yaml"
        path.parent.mkdir(exist_ok=True)
        data = {**HEAD, **facts, "steps": list(steps)}
        path.write_text(yaml.safe_dump(data, sort_keys=False))
        return [parse(file, tmp_path) for file in sorted(tmp_path.rglob("*.yaml"))]

    return _written


def path_file(files):
    return next(file for file in files if file.path.name == "first-weeks.yaml")


def problems(files):
    return [item.message for item in PathsKind().check(path_file(files), files)]


def test_steps_may_name_earlier_ones_and_single_lessons(written):
    assert problems(written(LESSON, MODULE, QUIZ, begins_on_arrival=True)) == []


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([QUIZ, MODULE], "is no earlier step of this path"),
        ([MODULE, {**QUIZ, "after": ["module other"]}], "is no earlier step"),
        ([MODULE, {**QUIZ, "due_days": 4}], "is due before “module calls”"),
        ([MODULE, dict(MODULE)], "stands in the path already"),
        ([MODULE, {**QUIZ, "after": "module calls"}], "“after” is a list of steps"),
        ([MODULE, {**QUIZ, "after": [{"module": "calls"}]}], "“after” is a list"),
        ([{**LESSON, "target": "calls/second"}], "There is no lesson “calls/second”"),
    ],
)
def test_steps_that_do_not_fit_are_refused(written, steps, message):
    found = problems(written(*steps))

    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize(("step", "count"), [(MODULE, 1), ({**QUIZ, "after": []}, 0)])
def test_a_path_that_begins_again_holds_only_what_can_be_asked_anew(
    written, step, count
):
    assert len(problems(written(step, every_months=12))) == count


@pytest.mark.parametrize("value", [0, -1, "twelve", True])
def test_every_months_is_a_number(written, value):
    assert len(problems(written({**QUIZ, "after": []}, every_months=value))) == 1


def test_a_step_due_on_the_day_that_opens_it_is_fine():
    steps = [Planned("a", 5), Planned("b", 5, ("a",)), Planned("c", 4, ("a",))]

    found = list(order_faults(steps, begins_again=False))

    assert found == [(2, OrderFault.DUE_BEFORE_IT_OPENS, "a")]


@pytest.mark.django_db
def test_what_is_loaded_is_exported_again(written):
    files = written(MODULE, QUIZ, begins_on_arrival=True)
    PathsKind().load(path_file(files))

    path = LearningPath.objects.get()
    exported = next(iter(PathsKind().export(Everything())))

    assert (path.begins_on_arrival, path.every_months) == (True, None)
    assert exported.data == path_file(files).data


class Everything:
    names = None

    def holds(self, kind, slug):
        return True


@pytest.mark.django_db
def test_loading_a_changed_path_keeps_the_dates_that_were_told(written):
    PathsKind().load(path_file(written(MODULE, QUIZ)))
    member = AttendantFactory()
    enrolment = enrol(
        member, LearningPath.objects.get(), started_on=member.joined_at.date()
    )
    before = enrolment.told

    PathsKind().load(path_file(written({**MODULE, "due_days": 1}, QUIZ)))

    assert LearningPath.objects.get().steps.first().due_days == 1
    enrolment.refresh_from_db()
    assert enrolment.told == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([MODULE], [MODULE, QUIZ], {"module calls", "quiz calls"}),
        ([MODULE, QUIZ], [MODULE], {"module calls"}),
    ],
    ids=["a step is added", "a step is taken out"],
)
def test_loading_other_steps_tells_the_dates_of_those_that_stand_there_now(
    written, before, after, told
):
    PathsKind().load(path_file(written(*before)))
    enrolment = enrol(
        AttendantFactory(),
        LearningPath.objects.get(),
        started_on=timezone.localdate(),
    )

    PathsKind().load(path_file(written(*after)))

    enrolment.refresh_from_db()
    assert set(enrolment.told) == told
