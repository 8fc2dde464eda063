"""Who reaches a sitting: she herself, and of an assessed one her supervisor."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Draft, Quiz, Step
from records.models import AuditEntry
from tests.assessments.quiz_pages import body, draft_of, page_of
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.quizzes import RIGHT, QuestionVersionFactory, quiz_of, sitting_of

pytestmark = pytest.mark.django_db


def addresses_of(sitting):
    return {
        ("get", sitting.get_absolute_url()),
        ("get", page_of(sitting)),
        ("post", page_of(sitting)),
        ("post", draft_of(sitting)),
        ("post", reverse("assessments:sitting_finish", args=[sitting.pk])),
    }


def test_nobody_else_reaches_a_running_sitting(sign_in, member, sitting):
    supervisor = AssignmentFactory(attendant=member).supervisor
    for person in (
        AttendantFactory(team=member.team),
        SupervisorFactory(),
        supervisor,
        EditorFactory(),
    ):
        client = sign_in(person)
        found = {
            getattr(client, method)(url, body()).status_code
            for method, url in addresses_of(sitting)
        }
        assert found == {404}
    sitting.refresh_from_db()
    assert (sitting.completed_at, Step.objects.count(), Draft.objects.count()) == (
        None,
        0,
        0,
    )


def test_she_reaches_all_of_it(sign_in, member, sitting):
    client = sign_in(member)

    found = {
        getattr(client, method)(url, body()).status_code
        for method, url in addresses_of(sitting)
    }

    assert found <= {200, 302, 303, 409}


@pytest.mark.parametrize(("exam_paper", "status"), [(True, 200), (False, 404)])
def test_her_supervisor_reads_the_assessed_sitting_and_not_the_practice(
    sign_in, member, exam_paper, status
):
    supervisor = AssignmentFactory(attendant=member).supervisor
    sitting = sitting_of(
        member, quiz_of(QuestionVersionFactory(), exam_paper=exam_paper), RIGHT
    )

    assert sign_in(supervisor).get(sitting.get_absolute_url()).status_code == status


@pytest.mark.parametrize(("exam_paper", "status"), [(True, 200), (False, 404)])
def test_rule_changed_afterwards_opens_and_closes_no_sitting(
    sign_in, member, exam_paper, status
):
    supervisor = AssignmentFactory(attendant=member).supervisor
    quiz = quiz_of(QuestionVersionFactory(), exam_paper=exam_paper)
    sitting = sitting_of(member, quiz, RIGHT)

    Quiz.objects.update(exam_paper=not exam_paper)

    assert sign_in(supervisor).get(sitting.get_absolute_url()).status_code == status


def test_ended_assignment_closes_the_sitting_on_the_next_request(sign_in, member, quiz):
    assignment = AssignmentFactory(attendant=member)
    sitting = sitting_of(member, quiz, RIGHT)
    client = sign_in(assignment.supervisor)
    before = client.get(sitting.get_absolute_url()).status_code
    type(assignment).objects.update(valid_until=timezone.now())

    assert (before, client.get(sitting.get_absolute_url()).status_code) == (200, 404)


def test_own_sitting_is_no_reading_of_another_and_the_supervisors_is(
    sign_in, member, quiz
):

    supervisor = AssignmentFactory(attendant=member).supervisor
    sitting = sitting_of(member, quiz, RIGHT)

    counts = []
    for person in (member, supervisor):
        sign_in(person).get(sitting.get_absolute_url())
        counts.append(AuditEntry.objects.count())

    assert counts == [0, 1]
