"""A correction is a new record with a reason."""

import pytest

from supervision.domain.observation import Entry
from supervision.models import Assessment
from supervision.services.assessments import (
    NotAllowedError,
    StaleError,
    finish_assessment,
    save_rows,
)
from supervision.services.corrections import correct_assessment
from tests.factories.accounts import (
    SupervisorFactory,
)
from tests.factories.supervision import (
    make_released,
)

pytestmark = pytest.mark.django_db
ASKS = "safe-contact/asks-first"
RINGS = "safe-contact/calls-back"


def test_a_correction_is_a_new_record_and_the_old_one_stays():
    released = make_released(calls_back="I rang.")

    new = correct_assessment(released, by=released.supervisor, reason="Wrong caller.")

    old = Assessment.objects.get(pk=released.pk)
    assert (old.state, new.state, new.states()) == ("released", "draft", old.states())


def test_a_finished_correction_takes_the_place_of_the_old_levels():
    released = make_released(calls_back="I rang.")
    new = correct_assessment(released, by=released.supervisor, reason="Wrong caller.")
    assert list(Assessment.objects.standing()) == [released]

    save_rows(new, {RINGS: Entry()}, seen_version=new.version)
    finish_assessment(new, seen_version=new.version)

    assert list(Assessment.objects.standing()) == [new]
    assert [row.level for row in new.levels.all()] == [4]


def test_a_second_correction_of_the_same_record_is_refused():
    released = make_released()
    correct_assessment(released, by=released.supervisor, reason="First.")

    with pytest.raises(StaleError):
        correct_assessment(released, by=released.supervisor, reason="Second.")

    assert Assessment.objects.filter(replaces=released).count() == 1


def test_another_supervisor_cannot_correct_it():
    released = make_released()

    with pytest.raises(NotAllowedError):
        correct_assessment(released, by=SupervisorFactory(), reason="No.")
