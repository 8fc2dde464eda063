"""A draft that was begun by mistake goes, asked about first; evidence never does."""

import pytest

from records.models import AuditEntry
from supervision.models import Assessment
from supervision.services.corrections import correct_assessment
from tests.factories.accounts import AssignmentFactory, SupervisorFactory
from tests.factories.supervision import (
    make_draft,
    make_finished,
    make_released,
    set_all,
)
from tests.supervision.asking import url

pytestmark = pytest.mark.django_db
OFFER = "Throw this draft away"


def throw(client, draft, version=None):
    address = url("assessment_throw_away", draft.pk)
    return client.post(address, {"version": version or draft.version})


def exists(assessment):
    return Assessment.objects.filter(pk=assessment.pk).exists()


def test_a_draft_is_thrown_away_with_a_question_first_and_an_act(sign_in):
    draft = set_all(make_draft())
    client = sign_in(draft.supervisor)

    form = client.get(url("assessment_observe", draft.pk)).text
    asked = client.get(url("assessment_throw_away", draft.pk)).text
    done = throw(client, draft)

    assert (OFFER in form, "The 3 rows that are set go with it" in asked) == (
        True,
        True,
    )
    assert done.url == url("attendant_detail", draft.attendant_id)
    assert not exists(draft)
    act = AuditEntry.objects.get(code="observation_thrown_away")
    assert act.details == {"assessment": str(draft.pk)}


def test_another_supervisor_of_hers_cannot_throw_it_away(sign_in):
    draft = make_draft()
    colleague = SupervisorFactory()
    AssignmentFactory(supervisor=colleague, attendant=draft.attendant)
    client = sign_in(colleague)

    form = client.get(url("assessment_observe", draft.pk)).text
    refused = throw(client, draft)

    assert (OFFER in form, refused.status_code, exists(draft)) == (False, 404, True)


@pytest.mark.parametrize("make", [make_finished, make_released])
def test_what_is_finished_stays(sign_in, make):
    finished = make()

    answer = throw(sign_in(finished.supervisor), finished)

    assert (answer.status_code, exists(finished)) == (302, True)


def test_a_draft_that_was_saved_meanwhile_is_asked_about_again(sign_in):
    draft = set_all(make_draft())

    answer = throw(sign_in(draft.supervisor), draft, version=draft.version - 1)

    assert (answer.status_code, exists(draft)) == (409, True)
    assert "Nothing was thrown away" in answer.text


def test_a_correction_that_is_thrown_away_leaves_its_record_open_to_another(sign_in):
    released = make_released()
    new = correct_assessment(released, by=released.supervisor, reason="A slip.")

    throw(sign_in(released.supervisor), new)
    again = correct_assessment(released, by=released.supervisor, reason="A slip.")

    assert (exists(new), again.replaces) == (False, released)
