"""Answers that wait for a mark: on the list and on two homes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.domain.quiz import FULL
from assessments.services.marking import mark_answer, new_mark
from assessments.steps_quiz import home_cards
from tests.assessments.marking.pages import text_of
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.quizzes import ESSAY, EssayVersionFactory, quiz_of, sitting_of

pytestmark = pytest.mark.django_db


def test_list_shows_own_attendants_only(sign_in, supervisor, item):
    other = sitting_of(
        AttendantFactory(display_name="Not Hers"), quiz_of(EssayVersionFactory()), ESSAY
    )
    AssignmentFactory(attendant=other.member)

    shown = text_of(sign_in(supervisor).get(reverse("assessments:marking_list")))

    assert "Mali Srisuwan" in shown
    assert "Not Hers" not in shown


def test_list_and_home_say_whose_answer_waits_and_since_when(
    sign_in, supervisor, sitting, item
):
    sitting.completed_at = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
    sitting.save(update_fields=["completed_at"])

    shown = text_of(sign_in(supervisor).get(reverse("assessments:marking_list")))
    card = home_cards(supervisor, timezone.now())[0]

    assert f">Mali Srisuwan: {sitting.quiz.title}</a>" in shown
    assert "Waits since Mon 2 Mar, 10:30" in shown
    assert card.text == f"{sitting.quiz.title}. Waits since Mon 2 Mar."


@pytest.mark.parametrize(
    ("factory", "status"),
    [(SupervisorFactory, 200), (AttendantFactory, 404), (EditorFactory, 404)],
)
def test_list_is_for_supervisors(sign_in, factory, status):
    assert (
        sign_in(factory()).get(reverse("assessments:marking_list")).status_code
        == status
    )


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.usefixtures("item")
def test_list_takes_the_same_queries_for_more_answers(
    sign_in, supervisor, member, count, django_assert_max_num_queries
):
    for _ in range(count):
        sitting_of(member, quiz_of(EssayVersionFactory()), ESSAY)
    client = sign_in(supervisor)
    url = reverse("assessments:marking_list")
    client.get(url)

    with django_assert_max_num_queries(6):
        client.get(url)


def test_home_card_counts_what_waits(supervisor, member, item):
    one = home_cards(supervisor, timezone.now())
    sitting_of(member, quiz_of(EssayVersionFactory()), ESSAY)
    two = home_cards(supervisor, timezone.now())
    strangers = home_cards(SupervisorFactory(), timezone.now())

    assert [(card.label, card.tone, card.icon, card.weight) for card in one] == [
        ("To mark", "accent", "pencil", 20)
    ]
    assert one[0].title == "Mali wrote an answer in her own words"
    assert two[0].title == "2 answers wait, the first from Mali"
    assert strangers == []


def test_marked_answer_stands_on_her_home_for_a_week(supervisor, member, item):
    before = home_cards(member, timezone.now())
    mark_answer(item, new_mark(item, FULL, ""), by=supervisor)

    cards = home_cards(member, timezone.now())
    later = home_cards(member, timezone.now() + timedelta(days=8))

    assert (before, [card.title for card in cards], later) == (
        [],
        ["Your answer was marked"],
        [],
    )


def test_a_mark_that_she_has_read_leaves_her_home(sign_in, supervisor, member, item):
    mark_answer(item, new_mark(item, FULL, ""), by=supervisor)
    for reader, left in ((supervisor, 1), (member, 0)):
        sign_in(reader).get(item.sitting.get_absolute_url())
        assert len(home_cards(member, timezone.now())) == left, reader

    again = new_mark(item, FULL, "Once more.")
    mark_answer(item, again, by=supervisor)

    assert len(home_cards(member, timezone.now())) == 1
