"""An assessed role-play that her path has not opened: she has one go, and it is not
begun by chance. Practice is always open.
"""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Mode, RolePlay, ScenarioVersion
from modules.progress import path_of
from modules.services.paths import enrol
from tests.assessments.playing import begin, finish
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import LearningPathFactory, PathStepFactory
from tests.factories.scenarios import ASK, SILENT, another_variant, make_variant
from tests.world import watched

pytestmark = pytest.mark.django_db

OPENS_AFTER = "Opens after:"


@pytest.fixture
def assessed():
    """The variant; the story itself comes with it."""
    return make_variant()


@pytest.fixture
def practised(assessed):
    return ScenarioVersion.objects.get(slug="small-story")


@pytest.fixture
def member(practised, assessed):
    """On a path whose assessed role-play is opened by the practice before it."""
    path, member = LearningPathFactory(), AttendantFactory()
    PathStepFactory(
        path=path, position=1, kind="scenario", target=practised.slug, mode="practice"
    )
    PathStepFactory(
        path=path,
        position=2,
        kind="scenario",
        target=assessed.slug,
        mode="assessment",
        after=[f"scenario {practised.slug} practice"],
    )
    enrol(member, path, started_on=timezone.localdate())
    return member


def begin_in_browser(client, version, mode):
    data = {"mode": mode, "client_uuid": str(uuid.uuid4())}
    return client.post(
        reverse("assessments:role_play_start", args=[version.slug]), data
    )


def test_its_page_says_what_comes_first_and_it_cannot_be_begun(
    sign_in, member, assessed
):
    client = sign_in(member)

    shown = client.get(assessed.get_absolute_url())
    begun = begin_in_browser(client, assessed, "assessment")

    for answer, status in ((shown, 200), (begun, 409)):
        html = answer.content.decode()
        assert (answer.status_code, OPENS_AFTER in html) == (status, True)
        assert "Begin the assessment" not in html
    assert not RolePlay.objects.exists()


def test_after_the_practice_it_begins(sign_in, member, practised, assessed):
    finish(begin(member, practised), ASK, SILENT)
    client = sign_in(member)

    shown = client.get(assessed.get_absolute_url()).content.decode()
    begun = begin_in_browser(client, assessed, "assessment")

    assert ("Begin the assessment" in shown, OPENS_AFTER in shown) == (True, False)
    assert begun.status_code == 303


def test_what_she_had_begun_before_she_may_finish(sign_in, member, assessed):
    role_play = begin(member, assessed, mode=Mode.ASSESSMENT)

    went_on = begin_in_browser(sign_in(member), assessed, "assessment")

    assert went_on["Location"] == role_play.get_absolute_url()


def test_practice_is_open_at_once(sign_in, member, practised):
    begun = begin_in_browser(sign_in(member), practised, "practice")

    assert begun.status_code == 303


def test_without_a_path_nothing_shuts_an_assessment(sign_in, assessed):
    begun = begin_in_browser(sign_in(AttendantFactory()), assessed, "assessment")

    assert begun.status_code == 303


def test_its_card_says_what_comes_first_in_the_words_of_the_path(
    sign_in, member, practised
):
    client, (step, _) = sign_in(member), path_of(member, timezone.now()).stations

    before = client.get("/practice/").text
    finish(begin(member, practised), ASK, SILENT)
    after = client.get("/practice/").text

    assert [f"{OPENS_AFTER} {step.title}" in page for page in (before, after)] == [
        True,
        False,
    ]
    assert [page.count("Not played yet") for page in (before, after)] == [1, 1]


def test_the_card_of_one_that_she_has_begun_says_so(sign_in, member, assessed):
    begin(member, assessed, mode=Mode.ASSESSMENT)

    assert OPENS_AFTER not in sign_in(member).get("/practice/").text


def test_cards_ask_as_often_for_three_shut_role_plays_as_for_one(
    sign_in, member, practised
):
    client, path = sign_in(member), member.enrolments.get().path
    client.get("/practice/")
    with watched() as for_one:
        client.get("/practice/")
    for position, slug in enumerate(("second", "third"), start=3):
        PathStepFactory(
            path=path,
            position=position,
            kind="scenario",
            target=another_variant(slug).slug,
            mode="assessment",
            after=[f"scenario {practised.slug} practice"],
        )

    with watched() as for_three:
        page = client.get("/practice/").text

    assert page.count(OPENS_AFTER) == 3
    assert sum(map(len, for_three.values())) == sum(map(len, for_one.values())) <= 20
