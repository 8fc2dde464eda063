"""Cards of what can be practised."""

import pytest
from django.urls import reverse

from assessments.services.sittings import offered
from tests.assessments.playing import begin, finish
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import make_module
from tests.factories.quizzes import QuestionVersionFactory, quiz_of
from tests.factories.scenarios import ASK, SILENT, make_version
from ui.templatetags.ui import icon

pytestmark = pytest.mark.django_db


def test_what_was_not_begun_wears_the_thin_ring(sign_in):
    make_version()
    quiz_of(QuestionVersionFactory())

    page = sign_in(AttendantFactory()).get(reverse("assessments:practice_index")).text

    assert f"{icon('later')}Not played yet" in page
    assert f"{icon('later')}Not begun" in page


def test_quizzes_follow_one_another_as_their_modules_do():
    for slug in ("zebra", "apple"):
        make_module(slug, slug, quiz=slug)
    loose = quiz_of(QuestionVersionFactory(), title="A loose one")
    apple = quiz_of(QuestionVersionFactory(), slug="apple", title="Apple")
    zebra = quiz_of(QuestionVersionFactory(), slug="zebra", title="Zebra")

    offers = offered(AttendantFactory())

    assert [offer.quiz for offer in offers] == [zebra, apple, loose]


def test_the_first_unplayed_story_is_the_one_to_rehearse_next(sign_in):
    version = make_version()

    page = sign_in(AttendantFactory()).get(reverse("assessments:practice_index"))

    assert page.context["next"].version == version


def test_nothing_is_next_while_a_role_play_is_begun(sign_in):
    member = AttendantFactory()
    begin(member, make_version())

    page = sign_in(member).get(reverse("assessments:practice_index"))

    assert page.context["next"] is None


def test_a_story_played_to_its_end_is_not_next(sign_in):
    member = AttendantFactory()
    finish(begin(member, make_version()), ASK, SILENT)

    page = sign_in(member).get(reverse("assessments:practice_index"))

    assert page.context["next"] is None


def test_an_only_role_play_is_called_the_first(sign_in):
    member = AttendantFactory()
    finish(begin(member, make_version()), ASK, SILENT)

    page = sign_in(member).get(reverse("assessments:role_play_list"))

    assert [each["words"] for each in page.context["played"][0]["goes"]] == [["First"]]
