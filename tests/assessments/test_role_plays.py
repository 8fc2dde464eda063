"""Playing: what is kept, what is refused, and what a role-play comes to."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from assessments.domain.scenario import NotOfferedError
from assessments.domain.scoring import SCORER_VERSION, Level, Verdict
from assessments.models import Decision, Mode, Outcome, RolePlay
from assessments.services import role_plays
from assessments.services.role_plays import (
    Answer,
    NotOpenError,
    Start,
    TurnTakenError,
    give_reply,
    leave_role_play,
    play_of,
    rehearse_turn,
    score_again,
    start_role_play,
)
from tests.assessments.playing import assessed, begin, finish
from tests.factories.accounts import AttendantFactory
from tests.factories.scenarios import (
    ASK,
    SILENT,
    STORY,
    WAIT,
    WRITE,
    make_variant,
    make_version,
)

pytestmark = pytest.mark.django_db


def test_starting_twice_with_one_id_is_one_role_play():
    member, version = AttendantFactory(), make_version()
    start = Start(Mode.PRACTICE, uuid.uuid4())

    first = start_role_play(member, version, start)

    assert start_role_play(member, version, start) == first
    assert RolePlay.objects.count() == 1


def test_practice_can_be_started_as_often_as_she_likes():
    member, version = AttendantFactory(), make_version()

    plays = {begin(member, version).pk for _ in range(3)}

    assert len(plays) == 3


def test_beginning_anew_leaves_the_unfinished_practice():
    member, version = AttendantFactory(), make_version()
    begin(member, version)

    anew = begin(member, version)

    assert list(RolePlay.objects.begun()) == [anew]


def test_an_assessment_is_played_on_a_variant():
    assert begin(version=make_variant(), mode=Mode.ASSESSMENT).is_assessment


def test_a_scenario_without_a_variant_of_its_own_is_never_assessed():
    with pytest.raises(NotOpenError):
        begin(version=make_version(), mode=Mode.ASSESSMENT)


def test_only_the_first_go_is_assessed():
    role_play = assessed()

    again = begin(role_play.member, role_play.version, Mode.ASSESSMENT)

    assert again == role_play


def test_a_variant_cannot_be_practised_before_its_assessment_is_over():
    member, version = AttendantFactory(), make_variant()
    begin(member, version, Mode.ASSESSMENT)

    with pytest.raises(NotOpenError):
        begin(member, version)


def test_a_variant_can_be_practised_once_its_assessment_is_over():
    role_play = assessed()

    again = begin(role_play.member, role_play.version)

    assert not again.is_assessment


def test_the_database_refuses_a_second_assessment():
    role_play = assessed()

    with pytest.raises(IntegrityError), transaction.atomic():
        RolePlay.objects.create(
            member=role_play.member,
            version=role_play.version,
            scenario_key=role_play.scenario_key,
            mode=Mode.ASSESSMENT,
        )


def test_a_reply_is_kept_with_the_order_that_was_shown():
    role_play = begin()
    order = list(role_play.order)

    give_reply(role_play, Answer(1, ASK))

    decision = Decision.objects.get()
    assert (decision.n, decision.step, decision.choice_id) == (1, "opening", ASK)
    assert (decision.order_shown, sorted(order)) == (order, sorted([ASK, STORY]))


def test_the_same_reply_twice_changes_nothing():
    role_play = begin()
    first = give_reply(role_play, Answer(1, ASK))

    again = give_reply(role_play, Answer(1, ASK))

    assert (again.order, Decision.objects.count()) == (first.order, 1)


def test_another_reply_for_a_taken_turn_carries_both_texts():
    role_play = begin()
    give_reply(role_play, Answer(1, ASK))

    with pytest.raises(TurnTakenError) as taken:
        give_reply(role_play, Answer(1, STORY))

    assert (taken.value.kept, taken.value.sent) == (
        "Can you type safely now?",
        "Please write me everything.",
    )


@pytest.mark.parametrize(
    ("n", "choice_id"),
    [(1, SILENT), (1, "no-such-reply"), (2, SILENT), (0, ASK), (-1, ASK)],
)
def test_what_is_not_on_offer_is_refused(n, choice_id):
    role_play = begin()

    with pytest.raises(NotOfferedError):
        give_reply(role_play, Answer(n, choice_id))

    assert Decision.objects.count() == 0


def test_nothing_can_be_said_after_the_end():
    role_play = finish(begin(), ASK, SILENT)

    with pytest.raises(NotOfferedError):
        give_reply(role_play, Answer(3, WAIT))


def test_decisions_and_outcomes_are_added_and_never_changed():
    finish(begin(), ASK, SILENT)

    for row in (Decision.objects.first(), Outcome.objects.first()):
        with pytest.raises(TypeError):
            row.save()
        with pytest.raises(TypeError):
            type(row).objects.all().update(role_play=None)


@pytest.mark.parametrize(
    ("last", "level", "verdict"),
    [
        (SILENT, Level.COMPETENT, Verdict.COMPETENT),
        (WAIT, Level.DEVELOPING, Verdict.DEVELOPING),
        (WRITE, Level.HARMFUL, Verdict.UNSAFE),
    ],
)
def test_the_end_writes_what_each_competency_came_to(last, level, verdict):
    role_play = finish(begin(), ASK, last)

    outcome = role_play.outcomes.get()

    assert role_play.is_over
    assert (outcome.rated, outcome.scorer_version) == (level, SCORER_VERSION)
    assert role_play.verdict() == verdict


def test_a_new_scorer_adds_its_result_beside_the_old_one(monkeypatch):
    role_play = finish(begin(), ASK, SILENT)
    score_again(role_play)
    monkeypatch.setattr(role_plays, "SCORER_VERSION", SCORER_VERSION + 1)

    score_again(role_play)

    assert Outcome.objects.count() == 2
    assert role_play.latest_outcomes()["safe-contact"].scorer_version == 2


def test_a_role_play_keeps_the_version_that_it_began_with():
    role_play = begin()
    page = role_play.version.page
    page.title = "Another title"
    page.save_revision().publish()

    role_play = give_reply(role_play, Answer(1, ASK))

    assert (role_play.version.number, page.versions.count()) == (1, 2)


def test_leaving_keeps_the_replies_and_rates_nothing():
    role_play = give_reply(begin(), Answer(1, ASK))

    leave_role_play(role_play)

    assert list(RolePlay.objects.begun()) == []
    assert (Decision.objects.count(), Outcome.objects.count()) == (1, 0)


def test_a_reply_after_leaving_opens_it_again():
    role_play = leave_role_play(give_reply(begin(), Answer(1, ASK)))

    role_play = give_reply(role_play, Answer(2, SILENT))

    assert (role_play.left_at, role_play.is_over) == (None, True)


def test_an_assessment_is_never_left_only_paused():
    role_play = begin(version=make_variant(), mode=Mode.ASSESSMENT)

    leave_role_play(role_play)

    assert list(RolePlay.objects.begun()) == [role_play]


def test_a_rehearsal_begins_at_its_turn_and_leaves_the_first_role_play_alone():
    role_play = finish(begin(), ASK, WRITE)

    again = rehearse_turn(role_play, 2)

    assert [turn.reply["id"] for turn in play_of(again).turns] == [ASK]
    assert (again.mode, again.rehearsed_turn) == (Mode.PRACTICE, 2)
    assert role_play.decisions.count() == 2


def test_the_same_rehearsal_sent_twice_is_one():
    role_play, key = finish(begin(), ASK, WRITE), uuid.uuid4()

    first = rehearse_turn(role_play, 2, client_uuid=key)

    assert rehearse_turn(role_play, 2, client_uuid=key) == first
    assert RolePlay.objects.filter(rehearses=role_play).count() == 1


def test_a_rehearsal_of_an_assessed_role_play_is_practice():
    assert not rehearse_turn(assessed(last=WRITE), 2).is_assessment


@pytest.mark.parametrize("n", [0, 3])
def test_a_turn_that_never_was_cannot_be_rehearsed(n):
    role_play = finish(begin(), ASK, WRITE)

    with pytest.raises(NotOfferedError):
        rehearse_turn(role_play, n)


def test_an_unfinished_role_play_cannot_be_rehearsed():
    role_play = give_reply(begin(), Answer(1, ASK))

    with pytest.raises(NotOfferedError):
        rehearse_turn(role_play, 1)
