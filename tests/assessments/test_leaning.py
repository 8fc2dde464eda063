"""A scenario that leans on a plan of the helpline says so while that is empty."""

import pytest
from django.urls import reverse

from assessments.models import ScenarioPage
from assessments.steps_role_play import ScenarioEmbeds
from tests.factories import scenarios
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import content_tree, make_tool

pytestmark = pytest.mark.django_db
SAID = "Your helpline has not filled this in. Ask your supervisor before your first"


@pytest.fixture
def leaning():
    content_tree()
    plan = make_tool(is_local=True)
    version = scenarios.make_variant()
    ScenarioPage.objects.filter(pk=version.page_id).update(plans=[plan.slug])
    return version, plan


def fill(plan):
    plan.local_text = "<p>Ring 12.</p>"
    plan.save_revision().publish()


def test_the_scenario_begins_with_it(sign_in, leaning):
    version, plan = leaning
    client = sign_in(AttendantFactory())
    url = reverse("assessments:scenario_detail", args=[version.slug])

    before = client.get(url).content.decode()
    fill(plan)
    after = client.get(url).content.decode()

    assert before.index(SAID) < before.index(version.card["intro"])
    assert SAID not in after


def test_a_lesson_that_shows_it_says_so_too(leaning):
    version, plan = leaning
    member = AttendantFactory()

    before = ScenarioEmbeds().embed(member, version.slug).unfilled
    fill(plan)
    after = ScenarioEmbeds().embed(member, version.slug).unfilled

    assert (before, after) == ([plan.title], [])
