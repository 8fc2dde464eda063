"""What the bar and the search of the observation form say."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains

from modules.home_cards import saved_at
from supervision.models import Assessment
from tests.factories.supervision import make_draft
from tests.supervision.asking import url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [0, 3])
def test_the_bar_says_on_which_day_it_was_saved(sign_in, days):
    draft = make_draft()
    now = timezone.now()
    saved = now - timedelta(days=days)
    Assessment.objects.filter(pk=draft.pk).update(saved_at=saved)

    page = sign_in(draft.supervisor).get(url("assessment_observe", draft.pk))

    with timezone.override(draft.supervisor.time_zone):
        words = saved_at(saved, now)
    assert words.startswith("Saved today") == (days == 0)
    assertContains(page, f"data-saved>{words}</span>")


def test_a_search_that_finds_nothing_says_what_to_do(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)
    todo = "data-found>Nothing matches. Try other words"

    found = client.get(url("assessment_observe", draft.pk), {"find": "rings"})
    nothing = client.get(url("assessment_observe", draft.pk), {"find": "xylophone"})

    assert (todo in found.text, todo in nothing.text) == (False, True)
    assertContains(found, 'data-nothing="Nothing matches. Try other words')
