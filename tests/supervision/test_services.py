"""An assessment, from an empty form to its rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.models import Behaviour
from supervision.domain.observation import Entry
from supervision.models import Assessment, Observation
from supervision.services.assessments import (
    NotAllowedError,
    NotOfferedError,
    Occasion,
    StaleError,
    UnsetRowsError,
    begin_assessment,
    finish_assessment,
    save_rows,
)
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    StaffMemberFactory,
    SupervisorFactory,
)
from tests.factories.supervision import (
    HELD,
    make_competency,
    make_draft,
    make_instrument,
    set_all,
)

pytestmark = pytest.mark.django_db
ASKS = "safe-contact/asks-first"
RINGS = "safe-contact/calls-back"


def begin(supervisor, attendant, *codes):
    for code in codes:
        make_competency(code)
    occasion = Occasion("chat", HELD, list(codes))
    return begin_assessment(
        supervisor, attendant, version=make_instrument(), occasion=occasion
    )


def test_assigned_supervisor_begins_an_assessment():
    assignment = AssignmentFactory()

    draft = begin(assignment.supervisor, assignment.attendant, "safe-contact")

    assert (draft.state, draft.version, draft.rows_asked) == ("draft", 1, 3)


def test_supervisor_without_assignment_cannot_begin_one():
    with pytest.raises(NotAllowedError):
        begin(SupervisorFactory(), AttendantFactory(), "safe-contact")


def test_an_ended_assignment_opens_nothing():
    assignment = AssignmentFactory(valid_until=timezone.now() - timedelta(seconds=1))

    with pytest.raises(NotAllowedError):
        begin(assignment.supervisor, assignment.attendant, "safe-contact")


def test_nobody_assesses_herself():
    both = StaffMemberFactory(is_supervisor=True, is_attendant=True)

    with pytest.raises(NotAllowedError):
        begin(both, both, "safe-contact")


def test_the_database_refuses_an_assessment_of_oneself():
    draft = make_draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=draft.pk).update(supervisor=draft.attendant_id)


@pytest.mark.parametrize(("count", "is_fine"), [(0, False), (4, True), (5, False)])
def test_one_to_four_competencies_are_listened_for(count, is_fine):
    assignment = AssignmentFactory()
    codes = [f"competency-x{n}" for n in range(count)]

    if is_fine:
        assert begin(assignment.supervisor, assignment.attendant, *codes).pk
        return
    with pytest.raises(NotOfferedError):
        begin(assignment.supervisor, assignment.attendant, *codes)


def test_later_wording_changes_nothing_in_an_assessment():
    draft = make_draft()
    Behaviour.objects.update(statement="Other words", kind="harmful")

    again = Assessment.objects.get(pk=draft.pk)

    assert again.behaviours.rows()[ASKS].statement == "Asks first whether she can talk."


def test_a_saved_row_is_kept_and_the_version_counts():
    draft = make_draft()

    save_rows(draft, {ASKS: Entry("shown", "Can you type?")}, seen_version=1)

    again = Assessment.objects.get(pk=draft.pk)
    assert (again.version, again.saved_rows()[ASKS].entry) == (
        2,
        Entry("shown", "Can you type?"),
    )


def test_a_stale_save_changes_nothing():
    draft = make_draft()
    save_rows(draft, {ASKS: Entry("shown")}, seen_version=1)

    with pytest.raises(StaleError):
        save_rows(draft, {ASKS: Entry("missing")}, seen_version=1)

    assert draft.states() == {ASKS: "shown"}


def test_a_row_of_another_competency_is_not_offered():
    make_competency("plain-language")
    draft = make_draft()

    with pytest.raises(NotOfferedError):
        save_rows(draft, {"plain-language/asks-first": Entry("shown")}, seen_version=1)


def test_harm_of_another_competency_is_offered():
    make_competency("plain-language")
    draft = make_draft()
    code = "plain-language/calls-back"

    save_rows(draft, {code: Entry("shown", "I rang again.")}, seen_version=1)

    assert draft.states() == {code: "shown"}


def test_harm_that_is_taken_back_keeps_its_words_on_record():
    draft = make_draft()
    save_rows(draft, {RINGS: Entry("shown", "I rang again.")}, seen_version=1)

    save_rows(draft, {RINGS: Entry()}, seen_version=2)

    row = draft.observations.get(behaviour=RINGS)
    assert (draft.states(), row.state, row.words) == ({}, "missing", "I rang again.")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", "I rang again."), ("I rang her home.", "I rang her home.")],
)
def test_harm_that_is_ticked_again_has_its_words_back(typed, kept):
    draft = make_draft()
    for version, entry in enumerate(
        [Entry("shown", "I rang again."), Entry(), Entry("shown", typed)], 1
    ):
        save_rows(draft, {RINGS: entry}, seen_version=version)

    row = draft.observations.get(behaviour=RINGS)
    assert (row.state, row.words) == ("shown", kept)


def test_words_of_a_tick_that_stands_may_be_taken_out():
    draft = make_draft()
    save_rows(draft, {RINGS: Entry("shown", "I rang again.")}, seen_version=1)

    save_rows(draft, {RINGS: Entry("shown")}, seen_version=2)

    assert draft.observations.get(behaviour=RINGS).entry == Entry("shown")


def test_the_database_refuses_harm_without_words():
    draft = make_draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.create(
            assessment=draft, behaviour=RINGS, kind="harmful", state="shown"
        )


def test_a_tick_without_words_waits_for_them_and_is_no_finding_yet():
    draft = set_all(make_draft())
    save_rows(draft, {RINGS: Entry("shown")}, seen_version=2)

    with pytest.raises(UnsetRowsError) as caught:
        finish_assessment(draft, seen_version=3)

    row = draft.observations.get(behaviour=RINGS)
    assert (row.state, row.entry) == ("half_set", Entry("shown"))
    assert [row.code for row in caught.value.rows] == [RINGS]


def test_a_tick_that_gets_its_words_is_whole():
    draft = set_all(make_draft(), calls_back="")

    save_rows(draft, {RINGS: Entry("shown", "I rang.")}, seen_version=2)

    assert draft.observations.get(behaviour=RINGS).state == "shown"


def test_words_before_a_tap_are_kept_and_count_as_unset():
    draft = make_draft()
    save_rows(draft, {ASKS: Entry("", "Can you type?")}, seen_version=1)

    found = Assessment.objects.with_progress().get()
    assert (draft.entries()[ASKS], found.rows_set) == (Entry("", "Can you type?"), 0)


def test_a_tapped_row_stays_tapped():
    draft = set_all(make_draft(), "missing")

    save_rows(draft, {ASKS: Entry("", "Can you type?")}, seen_version=2)

    assert draft.states()[ASKS] == "missing"
