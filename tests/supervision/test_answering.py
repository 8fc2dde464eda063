"""An assessment is finished, released and answered."""

from datetime import date

import pytest

from supervision.domain.observation import Entry
from supervision.models import Assessment, DevelopmentPlan
from supervision.services.assessments import (
    StaleError,
    UnsetRowsError,
    answer_assessment,
    finish_assessment,
    release_assessment,
    save_rows,
)
from tests.factories.supervision import (
    make_draft,
    make_finished,
    make_released,
    set_all,
)

pytestmark = pytest.mark.django_db
ASKS = "safe-contact/asks-first"


def test_finishing_names_the_rows_that_are_not_set():
    draft = make_draft()
    save_rows(draft, {ASKS: Entry("shown")}, seen_version=1)

    with pytest.raises(UnsetRowsError) as caught:
        finish_assessment(draft, seen_version=2)

    assert [row.code for row in caught.value.rows] == [
        "safe-contact/agrees-word",
        "safe-contact/offers-cover",
    ]


@pytest.mark.parametrize(
    ("state", "harms", "level"),
    [
        ("shown", {}, 4),
        ("missing", {}, 2),
        ("no_opportunity", {}, None),
        ("shown", {"calls_back": "I rang."}, 1),
        ("no_opportunity", {"calls_back": "I rang."}, 1),
    ],
)
def test_finishing_freezes_the_level(state, harms, level):
    draft = set_all(make_draft(), state, **harms)

    finish_assessment(draft, seen_version=draft.version)

    assert [row.level for row in draft.levels.all()] == [level]


def test_a_finished_assessment_takes_no_more_rows():
    finished = make_finished()

    with pytest.raises(StaleError):
        save_rows(finished, {ASKS: Entry("missing")}, seen_version=finished.version)


def test_a_stale_finish_changes_nothing():
    draft = set_all(make_draft())

    with pytest.raises(StaleError):
        finish_assessment(draft, seen_version=1)

    assert Assessment.objects.get(pk=draft.pk).state == "draft"


def test_release_carries_the_agreed_next_step():
    released = make_released()

    plan = DevelopmentPlan.objects.get(assessment=released)
    assert (plan.what, plan.attendant) == (
        "Rehearse the first line three times.",
        released.attendant,
    )


def test_a_draft_cannot_be_released():
    draft = make_draft()

    with pytest.raises(StaleError):
        release_assessment(
            draft, next_step="x", due_on=date(2030, 1, 1), seen_version=1
        )


def test_an_answer_once_given_stands():
    released = make_released()
    answer_assessment(released, reply="I see it differently.")

    with pytest.raises(StaleError):
        answer_assessment(released, reply="Another text")

    again = Assessment.objects.get(pk=released.pk)
    assert (again.reply, again.read_at is not None) == ("I see it differently.", True)


def test_the_same_answer_twice_is_kept_once():
    released = make_released()
    first = answer_assessment(released, reply="Thank you.").replied_at

    assert answer_assessment(released, reply="Thank you.").replied_at == first
