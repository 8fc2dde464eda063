"""Finishing an observation: what is still unset, and what comes of it."""

import pytest

from supervision.models import Assessment
from tests.factories.supervision import make_draft, set_all
from tests.supervision.asking import url
from tests.supervision.observing import ASKS, RINGS

pytestmark = pytest.mark.django_db


def test_finishing_lists_what_is_unset_with_links(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)

    response = client.post(url("assessment_finish", draft.pk), {"version": 1})

    assert response.status_code == 422
    assert f'{url("assessment_observe", draft.pk)}#{ASKS}"' in response.content.decode()


def test_finishing_lists_ticks_whose_words_are_missing(sign_in):
    draft = set_all(make_draft(), calls_back="")
    client = sign_in(draft.supervisor)

    response = client.post(
        url("assessment_finish", draft.pk), {"version": draft.version}
    )

    page = response.content.decode()
    assert (response.status_code, Assessment.objects.get().state) == (422, "draft")
    assert "Words heard missing" in page
    assert f'{url("assessment_observe", draft.pk)}#{RINGS}"' in page


def test_finishing_leads_to_the_levels(sign_in):
    draft = set_all(make_draft(), calls_back="I rang again.")

    response = sign_in(draft.supervisor).post(
        url("assessment_finish", draft.pk), {"version": draft.version}, follow=True
    )

    page = response.content.decode()
    assert response.redirect_chain == [(url("assessment_detail", draft.pk), 303)]
    assert page.index("I rang again.") < page.index('class="levels"')


def test_a_stale_finish_asks_for_another_look(sign_in):
    draft = set_all(make_draft())

    response = sign_in(draft.supervisor).post(
        url("assessment_finish", draft.pk), {"version": 1}
    )

    assert (response.status_code, Assessment.objects.get().state) == (409, "draft")
