"""Beginning, reading, releasing and correcting: what opens for whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.models import AuditEntry
from supervision.models import Assessment
from supervision.services.assessments import finish_assessment
from supervision.services.corrections import correct_assessment
from supervision.services.results import read_result
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    FacilitatorFactory,
    SupervisorFactory,
)
from tests.factories.supervision import (
    make_competency,
    make_draft,
    make_finished,
    make_instrument,
    make_released,
    set_all,
)
from tests.supervision.asking import release_post, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["assessment_detail", "assessment_finish"])
def test_only_the_assigned_supervisor_opens_an_assessment(client, sign_in, name):
    draft = make_draft()
    others = [
        SupervisorFactory(),
        FacilitatorFactory(),
        AttendantFactory(),
        draft.attendant,
    ]

    mine = sign_in(draft.supervisor).get(url(name, draft.pk), follow=True).status_code
    theirs = [sign_in(other).get(url(name, draft.pk)).status_code for other in others]

    assert (mine, theirs) == (200, [404, 404, 404, 404])


def test_the_latest_observation_stands_first(sign_in):
    assignment = AssignmentFactory()
    old, new, middle = (make_released(assignment) for _ in range(3))
    for days, each in ((30, old), (1, new), (9, middle)):
        held_at = timezone.now() - timedelta(days=days)
        Assessment.objects.filter(pk=each.pk).update(held_at=held_at)
    browser = sign_in(assignment.supervisor)

    hers = url("attendant_detail", assignment.attendant.pk)
    for address in (url("assessment_list"), hers):
        page = browser.get(address).text
        links = [
            f'<li><a href="{each.get_absolute_url()}"' for each in (new, middle, old)
        ]
        assert sorted(links, key=page.index) == links


def test_a_lost_assignment_is_lost_on_the_next_request(sign_in):
    assignment = AssignmentFactory()
    draft = make_draft(assignment)
    client = sign_in(assignment.supervisor)
    before = client.get(url("assessment_observe", draft.pk)).status_code
    assignment.valid_until = timezone.now()
    assignment.save()

    after = client.get(url("assessment_observe", draft.pk)).status_code

    assert (before, after) == (200, 404)


def test_each_reading_leaves_a_line_that_she_can_see(sign_in):
    draft = make_draft()

    sign_in(draft.supervisor).get(url("assessment_observe", draft.pk))

    refs = AuditEntry.objects.readings().values_list("object_ref", flat=True)
    assert list(refs) == [f"assessment:{draft.pk}"]


def test_more_than_four_competencies_are_refused_beside_the_field(sign_in):
    assignment = AssignmentFactory()
    make_instrument()
    codes = [make_competency(f"competency-y{n}").code for n in range(5)]
    data = {
        "occasion": "chat",
        "held_at": "2026-11-19T15:30",
        "competencies": codes,
        "occasion_note": "The line broke off.",
    }

    response = sign_in(assignment.supervisor).post(
        url("assessment_new", assignment.attendant_id), data
    )

    page = response.content.decode()
    assert (response.status_code, Assessment.objects.count()) == (422, 0)
    assert "The line broke off." in page
    assert page.count("checked") == 6


def test_four_competencies_open_the_form(sign_in):
    assignment = AssignmentFactory()
    make_instrument()
    codes = [make_competency(f"competency-y{n}").code for n in range(4)]
    data = {"occasion": "chat", "held_at": "2026-11-19T15:30", "competencies": codes}

    response = sign_in(assignment.supervisor).post(
        url("assessment_new", assignment.attendant_id), data
    )

    draft = Assessment.objects.get()
    assert (response.status_code, response.url, draft.competencies) == (
        303,
        url("assessment_observe", draft.pk),
        codes,
    )


def test_an_observation_cannot_lie_ahead(sign_in):
    assignment = AssignmentFactory()
    make_instrument()
    code = make_competency("competency-z").code
    later = timezone.localtime() + timedelta(days=1)
    data = {
        "occasion": "chat",
        "held_at": later.strftime("%Y-%m-%dT%H:%M"),
        "competencies": [code],
    }

    response = sign_in(assignment.supervisor).post(
        url("assessment_new", assignment.attendant_id), data
    )

    assert (response.status_code, Assessment.objects.count()) == (422, 0)


def test_without_an_instrument_the_page_says_what_is_missing(sign_in):
    assignment = AssignmentFactory()

    response = sign_in(assignment.supervisor).get(
        url("assessment_new", assignment.attendant_id)
    )

    assert response.status_code == 503


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"next_step": ""}, 422),
        ({"due_on": "2020-01-01"}, 422),
        ({"due_on": "soon"}, 422),
        ({"version": 1}, 409),
    ],
)
def test_a_release_that_is_refused_keeps_the_text(sign_in, changes, status):
    finished = make_finished()

    response = sign_in(finished.supervisor).post(
        url("assessment_release", finished.pk), release_post(finished, **changes)
    )

    assert (response.status_code, Assessment.objects.get().state) == (
        status,
        "finished",
    )


def test_a_correction_needs_a_reason(sign_in):
    released = make_released()
    client = sign_in(released.supervisor)
    address = url("assessment_correct", released.pk)

    refused = client.post(address, {"reason": ""}).status_code
    opened = client.post(address, {"reason": "Another caller."}).status_code

    assert (refused, opened, Assessment.objects.count()) == (422, 303, 2)


def test_a_replaced_record_points_to_its_correction(sign_in):
    released = make_released()
    new = correct_assessment(released, by=released.supervisor, reason="Another caller.")

    page = sign_in(released.supervisor).get(url("assessment_detail", released.pk))

    assert url("assessment_detail", new.pk) in page.content.decode()


def test_harm_that_was_agreed_beforehand_is_not_told_as_danger():
    draft = set_all(make_draft(), calls_back="I rang again.")
    draft.observations.filter(kind="harmful").update(is_exempt=True)
    finished = finish_assessment(draft, seen_version=draft.version)

    [line] = read_result(finished).levels

    assert (line.has_harm, line.level) == (False, 4)


def test_a_next_step_that_came_too_late_stays_on_the_page(sign_in):
    finished = make_finished()
    client = sign_in(finished.supervisor)
    address = url("assessment_release", finished.pk)
    client.post(address, release_post(finished, next_step="Rehearse."))

    late = client.post(address, release_post(finished, next_step="Ring her back."))

    finished.refresh_from_db()
    assert (late.status_code, finished.plan.what) == (409, "Rehearse.")
    assert "What you typed was not released" in late.text
    assert "Ring her back." in late.text
    assert "was not released" not in client.get(finished.get_absolute_url()).text
