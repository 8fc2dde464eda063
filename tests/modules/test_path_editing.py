"""Learning paths in the CMS, as an editor meets them."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from modules.models import LearningPath
from modules.services.paths import enrol
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    LearningPathFactory,
    PathStepFactory,
)
from tests.modules.path_desk import desk, typed

pytestmark = pytest.mark.django_db
__all__ = ["desk"]


def steps_of(path):
    return list(path.steps.values_list("kind", "target", "due_days", "after"))


def test_editor_writes_a_path_of_what_exists(desk):
    data = typed(
        (None, "module calls", 5, []),
        (None, "lesson safety/safety-first", 7, ["module calls"]),
    )

    answer = desk.post(reverse("paths:add"), data)

    assert answer.status_code == 302
    assert steps_of(LearningPath.objects.get()) == [
        ("module", "calls", 5, []),
        ("lesson", "safety/safety-first", 7, ["module calls"]),
    ]


def test_the_page_offers_what_exists_by_its_title(desk):
    html = desk.get(reverse("paths:add")).content.decode()

    assert '<optgroup label="Single lessons">' in html
    words = "Single lessons: Calls: First"
    assert f'<option value="lesson calls/calls-first">{words}</option>' in html
    assert '<option value="module made-up">' not in html


def test_the_list_says_in_words_when_a_path_begins(desk):
    LearningPathFactory(begins_on_arrival=True)
    LearningPathFactory(every_months=12)

    html = desk.get(reverse("paths:index")).content.decode()

    assert "On the day she arrives" in html
    assert "12 months after it was finished" in html


@pytest.fixture
def path():
    path = LearningPathFactory()
    PathStepFactory(path=path, position=0, target="calls", due_days=5)
    PathStepFactory(path=path, position=1, target="safety", due_days=9)
    return path


def rows(path):
    return list(path.steps.values_list("pk", flat=True))


def test_steps_change_places(desk, path):
    first, second = rows(path)
    data = typed(
        (first, "module safety", 9, []), (second, "module calls", 5, []), slug=path.slug
    )

    answer = desk.post(reverse("paths:edit", args=[path.pk]), data)

    assert answer.status_code == 302
    assert [step[1] for step in steps_of(path)] == ["safety", "calls"]


def test_an_edited_path_keeps_the_dates_that_were_told(desk, path):
    first, second = rows(path)
    enrolment = enrol(AttendantFactory(), path, started_on=timezone.localdate())
    before = enrolment.told
    data = typed(
        (first, "module calls", 1, []), (second, "module safety", 9, []), slug=path.slug
    )

    desk.post(reverse("paths:edit", args=[path.pk]), data)

    assert steps_of(path)[0][2] == 1
    enrolment.refresh_from_db()
    assert enrolment.told == before


@pytest.mark.parametrize(
    ("steps", "facts", "sentence"),
    [
        (
            [
                (None, "module calls", 5, ["module safety"]),
                (None, "module safety", 9, []),
            ],
            {},
            "Only a step that stands before this one can open it",
        ),
        (
            [
                (None, "module calls", 5, []),
                (None, "module safety", 4, ["module calls"]),
            ],
            {},
            "due before “Modules: Calls”, which opens it",
        ),
        (
            [(None, "module calls", 5, []), (None, "module calls", 6, [])],
            {},
            "This step stands in the path already.",
        ),
        (
            [(None, "module calls", 5, [])],
            {"every_months": "12"},
            "cannot stand in a path that begins again",
        ),
        ([(None, "module made-up", 5, [])], {}, "Select a valid choice"),
        ([(None, "module calls", 0, [])], {}, "greater than or equal to 1"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_step(desk, steps, facts, sentence):
    answer = desk.post(reverse("paths:add"), typed(*steps, **facts))

    assert sentence in answer.content.decode()
    assert not LearningPath.objects.exists()


def test_a_step_whose_target_vanished_can_be_kept_or_replaced(desk, path):
    PathStepFactory(path=path, position=2, kind="quiz", target="gone", due_days=9)

    html = desk.get(reverse("paths:edit", args=[path.pk])).content.decode()

    assert "quiz gone (no longer there)" in html


def test_the_page_asks_as_much_for_three_steps_as_for_one(
    desk, django_assert_max_num_queries
):
    path = LearningPathFactory()
    address = reverse("paths:edit", args=[path.pk])
    asked = []
    for count in (1, 3):
        while path.steps.count() < count:
            PathStepFactory(path=path, target=f"module-{path.steps.count()}")
        desk.get(address)
        with django_assert_max_num_queries(30) as counted:
            desk.get(address)
        asked.append(len(counted))

    assert asked[0] == asked[1]


def test_a_path_that_somebody_walks_stays(desk, path):
    enrol(AttendantFactory(), path, started_on=timezone.localdate())

    answer = desk.post(reverse("paths:delete", args=[path.pk]))

    words = [str(message) for message in get_messages(answer.wsgi_request)]
    assert "so it stays" in words[0]
    assert LearningPath.objects.filter(pk=path.pk).exists()


def test_a_path_that_nobody_walked_may_go(desk, path):
    desk.post(reverse("paths:delete", args=[path.pk]))

    assert not LearningPath.objects.filter(pk=path.pk).exists()
