"""The team, talks and agreed steps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from modules.services.paths import enrol
from supervision.models import SupervisionMeeting
from supervision.views.team import LATE_SHOWN
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    FacilitatorFactory,
    SupervisorFactory,
    TeamFactory,
)
from tests.factories.modules import (
    LearningPathFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)
from tests.factories.supervision import (
    SupervisionMeetingFactory,
    make_draft,
    make_released,
)
from tests.supervision.asking import url

pytestmark = pytest.mark.django_db


def test_only_supervisors_have_a_team_page(sign_in):
    statuses = [
        sign_in(member).get(url("team_detail")).status_code
        for member in (SupervisorFactory(), AttendantFactory(), FacilitatorFactory())
    ]

    assert statuses == [200, 404, 404]


def test_a_talk_shows_both_time_zones(sign_in):
    assignment = AssignmentFactory(
        supervisor=SupervisorFactory(time_zone="Asia/Kuala_Lumpur"),
        attendant=AttendantFactory(time_zone="Asia/Bangkok", display_name="Mali S"),
    )
    SupervisionMeetingFactory(
        supervisor=assignment.supervisor, attendant=assignment.attendant
    )

    page = sign_in(assignment.supervisor).get(url("team_detail")).content.decode()

    assert "Tue 26 Nov, 15:00 in Kuala Lumpur" in page
    assert "14:00 in Bangkok for Mali" in page


def test_whoever_is_late_stands_once_on_the_team_page(sign_in):
    assignment = AssignmentFactory()
    path = LearningPathFactory()
    for position in range(1, LATE_SHOWN + 2):
        slug = f"module-{position}"
        make_lesson(make_module(slug))
        PathStepFactory(path=path, position=position, target=slug, due_days=position)
    begun = timezone.localdate() - timedelta(days=20)
    enrol(assignment.attendant, path, started_on=begun)

    page = sign_in(assignment.supervisor).get(url("team_detail")).text

    assert page.count(url("attendant_path", assignment.attendant.pk)) == 1
    assert page.count("days late") == LATE_SHOWN
    assert "19 days late" in page
    assert "And 1 more on her path." in page


def test_a_talk_cannot_be_planned_in_the_past(sign_in):
    assignment = AssignmentFactory()

    response = sign_in(assignment.supervisor).post(
        url("talk_new", assignment.attendant_id), {"at": "2020-01-01T10:00"}
    )

    assert (response.status_code, SupervisionMeeting.objects.count()) == (422, 0)


def test_only_her_supervisor_settles_a_talk(sign_in):
    assignment = AssignmentFactory()
    talk = SupervisionMeetingFactory(
        supervisor=assignment.supervisor, attendant=assignment.attendant
    )
    address = url("talk_held", talk.pk)

    other = sign_in(SupervisorFactory()).post(address).status_code
    own = sign_in(assignment.supervisor).post(address).status_code

    assert (other, own) == (404, 303)


def test_a_talk_is_called_off_in_two_clicks(sign_in):
    assignment = AssignmentFactory()
    talk = SupervisionMeetingFactory(
        supervisor=assignment.supervisor, attendant=assignment.attendant
    )
    client = sign_in(assignment.supervisor)

    asked = client.get(url("talk_call_off", talk.pk)).status_code
    done = client.post(url("talk_call_off", talk.pk)).status_code

    talk.refresh_from_db()
    assert (asked, done, talk.cancelled_at is not None) == (200, 303, True)


def test_only_her_supervisor_marks_a_step_done(sign_in):
    released = make_released()
    address = url("plan_done", released.plan.pk)

    other = sign_in(SupervisorFactory()).post(address).status_code
    own = sign_in(released.supervisor).post(address).status_code

    assert (other, own) == (404, 303)


def test_team_figures_count_and_never_name(sign_in):
    assignment = AssignmentFactory(
        attendant=AttendantFactory(display_name="Thandar", team=TeamFactory())
    )
    make_released(assignment, calls_back="I rang.")

    page = sign_in(assignment.supervisor).get(url("team_detail")).content.decode()

    figures = page[page.index('id="stand"') :]
    assert "1 potentially harmful" in figures
    assert "Thandar" not in figures


@pytest.mark.parametrize("name", ["attendant_detail", "attendant_path"])
def test_another_teams_attendant_is_not_there(sign_in, name):
    assignment = AssignmentFactory()
    stranger = AssignmentFactory().attendant
    client = sign_in(assignment.supervisor)

    own = client.get(url(name, assignment.attendant_id)).status_code
    other = client.get(url(name, stranger.pk)).status_code

    assert (own, other) == (200, 404)


@pytest.mark.parametrize("name", ["team_detail", "assessment_list"])
def test_lists_ask_no_more_with_more_attendants(
    sign_in, django_assert_max_num_queries, name
):
    counts = []
    supervisor = SupervisorFactory()
    client = sign_in(supervisor)
    for size in (1, 2):
        for _each in range(size):
            assignment = AssignmentFactory(supervisor=supervisor)
            make_released(assignment, calls_back="I rang.")
            make_draft(assignment)
            SupervisionMeetingFactory(
                supervisor=supervisor, attendant=assignment.attendant
            )
        client.get(url(name))
        with django_assert_max_num_queries(20) as captured:
            client.get(url(name))
        counts.append(len(captured))

    assert counts[0] == counts[1]
