"""The page of one attendant: her levels, role-plays and quizzes."""

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains

from assessments.domain.scoring import Level
from assessments.models import Mode, Outcome, RolePlay
from supervision.views.team import LATEST
from tests.factories.accounts import AssignmentFactory
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    WRONG,
    EssayVersionFactory,
    QuestionVersionFactory,
    quiz_of,
    sitting_of,
)
from tests.factories.scenarios import (
    CompetencyFactory,
    RolePlayFactory,
    make_version,
    script,
)
from tests.factories.supervision import make_finished
from tests.supervision.asking import url
from ui.templatetags.ui import icon as icon_tag

pytestmark = pytest.mark.django_db


def test_an_assessed_role_play_leads_to_its_debrief(sign_in):
    assignment = AssignmentFactory()
    play = RolePlayFactory(
        member=assignment.attendant,
        mode=Mode.ASSESSMENT,
        completed_at=timezone.now(),
    )

    page = sign_in(assignment.supervisor).get(
        url("attendant_detail", assignment.attendant_id)
    )

    assertContains(page, f'href="{play.get_debrief_url()}"')


def test_a_level_says_which_observation_it_comes_from(sign_in):
    finished = make_finished()

    page = sign_in(finished.supervisor).get(
        url("attendant_detail", finished.attendant_id)
    )

    source = f'<a href="{finished.get_absolute_url()}">Live role-play by chat</a>'
    assertContains(page, f"From {source}, Thu 19 Nov 2026")


def test_a_level_says_which_role_play_it_comes_from(sign_in):
    assignment = AssignmentFactory()
    assessed(assignment, Level.DEVELOPING)
    play = RolePlay.objects.get()

    page = sign_in(assignment.supervisor).get(
        url("attendant_detail", assignment.attendant_id)
    )

    assertContains(page, f'From <a href="{play.get_debrief_url()}">')


def assessed(assignment, level, slug="small-story"):
    """A finished assessed role-play of hers in which one competency was seen."""
    play = RolePlayFactory(
        member=assignment.attendant,
        version=make_version(script(slug=slug)),
        mode=Mode.ASSESSMENT,
        completed_at=timezone.now(),
    )
    Outcome.objects.create(
        role_play=play,
        competency=CompetencyFactory(),
        level=level,
        scorer_version=1,
    )
    return play


@pytest.mark.parametrize(
    ("level", "icon", "words"),
    [
        (Level.HARMFUL, "octagon", "A reply could have put her in danger"),
        (Level.DEVELOPING, "half", "Developing"),
        (Level.COMPETENT, "done", "Competent"),
        (None, "later", "Nothing could be seen yet"),
    ],
)
def test_role_play_says_what_it_came_to(sign_in, level, icon, words):
    assignment = AssignmentFactory()
    assessed(assignment, level)

    page = attempts_of(sign_in, assignment)

    assert words in page
    assert str(icon_tag(icon)) in page


def test_unsafe_role_play_stands_first(sign_in):
    assignment = AssignmentFactory()
    unsafe = assessed(assignment, Level.HARMFUL)
    later = assessed(assignment, Level.COMPETENT, "later-story")

    page = attempts_of(sign_in, assignment)

    assert page.index(unsafe.get_debrief_url()) < page.index(later.get_debrief_url())


@pytest.mark.parametrize(
    ("version", "response", "words"),
    [
        (QuestionVersionFactory, RIGHT, "Passed"),
        (QuestionVersionFactory, WRONG, "Not yet passed"),
        (EssayVersionFactory, ESSAY, "Handed in, one part is to be marked"),
    ],
)
def test_quiz_says_how_it_ended(sign_in, version, response, words):
    assignment = AssignmentFactory()
    sitting_of(assignment.attendant, quiz_of(version()), response)

    assert f"{words}</p>" in attempts_of(sign_in, assignment)


def test_unsafe_role_play_is_shown_however_many_came_after_it(sign_in):
    assignment = AssignmentFactory()
    unsafe = assessed(assignment, Level.HARMFUL)
    good = assessed(assignment, Level.COMPETENT, "good-story")
    for number in range(LATEST):
        assessed(assignment, Level.COMPETENT, f"story-{number}")

    page = attempts_of(sign_in, assignment)

    assert [each.get_debrief_url() in page for each in (unsafe, good)] == [True, False]


def attempts_of(sign_in, assignment):
    """The part of her page with quizzes and role-plays."""
    page = sign_in(assignment.supervisor).get(
        url("attendant_detail", assignment.attendant_id)
    )
    return page.content.decode().split('id="attempts"')[1].split("</section>")[0]


def test_three_role_plays_and_quizzes_ask_no_more_than_one(
    sign_in, django_assert_max_num_queries
):
    assignment = AssignmentFactory()
    client = sign_in(assignment.supervisor)
    address = url("attendant_detail", assignment.attendant_id)
    counts = []
    for size in (1, 2):
        for each in range(size):
            assessed(assignment, Level.DEVELOPING, f"story-{size}-{each}")
            sitting_of(assignment.attendant, quiz_of(QuestionVersionFactory()), RIGHT)
        client.get(address)
        with django_assert_max_num_queries(20) as captured:
            client.get(address)
        counts.append(len(captured))

    assert counts[0] == counts[1]
