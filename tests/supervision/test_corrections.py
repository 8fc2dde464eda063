"""A correction is a new record with a reason."""

import pytest
from django.utils import timezone

from supervision.domain.observation import Entry
from supervision.home import waiting_cards
from supervision.models import Assessment, DevelopmentPlan
from supervision.services.assessments import (
    NotAllowedError,
    StaleError,
    answer_assessment,
    finish_assessment,
    save_rows,
)
from supervision.services.corrections import correct_assessment
from supervision.services.plans import mark_plan_done
from tests.factories.accounts import AssignmentFactory, SupervisorFactory
from tests.factories.supervision import make_released
from tests.supervision.asking import release_post, url

pytestmark = pytest.mark.django_db
ASKS = "safe-contact/asks-first"
RINGS = "safe-contact/calls-back"


def test_a_correction_is_a_new_record_and_the_old_one_stays():
    released = make_released(calls_back="I rang.")

    new = correct_assessment(released, by=released.supervisor, reason="Wrong caller.")

    old = Assessment.objects.get(pk=released.pk)
    assert (old.state, new.state, new.states()) == ("released", "draft", old.states())


def test_a_finished_correction_takes_the_place_of_the_old_levels():
    released = make_released(calls_back="I rang.")
    new = correct_assessment(released, by=released.supervisor, reason="Wrong caller.")
    assert list(Assessment.objects.standing()) == [released]

    save_rows(new, {RINGS: Entry()}, seen_version=new.version)
    finish_assessment(new, seen_version=new.version)

    assert list(Assessment.objects.standing()) == [new]
    assert [row.level for row in new.levels.all()] == [4]


def test_a_second_correction_of_the_same_record_is_refused():
    released = make_released()
    correct_assessment(released, by=released.supervisor, reason="First.")

    with pytest.raises(StaleError):
        correct_assessment(released, by=released.supervisor, reason="Second.")

    assert Assessment.objects.filter(replaces=released).count() == 1


def test_another_supervisor_cannot_correct_it():
    released = make_released()

    with pytest.raises(NotAllowedError):
        correct_assessment(released, by=SupervisorFactory(), reason="No.")


def _corrected(released, by=None):
    by = by or released.supervisor
    new = correct_assessment(released, by=by, reason="A slip.")
    return finish_assessment(new, seen_version=new.version)


def _release(client, assessment, **changes):
    address = url("assessment_release", assessment.pk)
    return client.post(address, release_post(assessment, **changes))


def test_a_correction_takes_over_the_open_step_once_it_is_released(sign_in):
    released = make_released()
    new = _corrected(released)
    client = sign_in(released.supervisor)
    about = url("attendant_detail", released.attendant_id)
    step = released.plan.what

    form = client.get(url("assessment_detail", new.pk)).context["form"]
    before = client.get(about).text
    _release(client, new, next_step=step)
    after = client.get(about).text

    assert form["next_step"].initial == step
    assert form["due_on"].initial == max(released.plan.due_on, timezone.localdate())
    assert (before.count(step), after.count(step)) == (1, 1)
    assert list(DevelopmentPlan.objects.current()) == [new.plan]


def test_a_step_that_is_done_is_not_taken_over(sign_in):
    released = make_released()
    mark_plan_done(released.plan)
    new = _corrected(released)

    page = sign_in(released.supervisor).get(url("assessment_detail", new.pk))

    assert "next_step" not in page.context["form"].initial


def test_both_lists_say_what_was_corrected_and_by_which(sign_in):
    released = make_released()
    new = _corrected(released)
    marks = ("Corrected on ", "Corrects an earlier one")
    about = url("attendant_detail", released.attendant_id)
    before = sign_in(released.attendant).get(url("mine_list")).text

    his = sign_in(released.supervisor)
    _release(his, new)
    lists = [his.get(url("assessment_list")).text, his.get(about).text]
    lists.append(sign_in(released.attendant).get(url("mine_list")).text)

    assert [before.count(mark) for mark in marks] == [0, 0]
    assert [[page.count(mark) for mark in marks] for page in lists] == [[1, 1]] * 3


def test_her_home_and_the_old_record_show_the_step_of_the_correction_only(sign_in):
    released = make_released()
    new = _corrected(released)
    _release(sign_in(released.supervisor), new, next_step="Ask before you advise.")
    hers = sign_in(released.attendant)

    cards = waiting_cards(released.attendant, timezone.now())
    old = hers.get(url("mine_detail", released.pk)).text

    assert [card.title for card in cards] == [
        "A corrected assessment was released to you"
    ]
    assert (released.plan.what in old, "This record was corrected" in old) == (
        False,
        True,
    )


def test_her_answer_to_an_earlier_record_is_told_on_its_correction(sign_in):
    released = make_released()
    answer_assessment(released, reply="I see it differently.")
    his = sign_in(released.supervisor)
    new = released
    for _each in range(2):
        new = _corrected(new)
        _release(his, new)

    seen = his.get(url("assessment_detail", new.pk)).text
    own = sign_in(released.attendant).get(url("mine_detail", new.pk)).text

    assert "She answered the earlier record, on " in seen
    assert released.get_absolute_url() in seen
    assert "None yet" not in seen
    assert "You answered the earlier record, on " in own
    assert url("mine_detail", released.pk) in own


def test_a_correction_by_a_colleague_still_names_whoever_was_there(sign_in):
    released = make_released()
    colleague = SupervisorFactory(team=released.attendant.team)
    AssignmentFactory(supervisor=colleague, attendant=released.attendant)
    first, second = released.supervisor.display_name, colleague.display_name
    own = sign_in(released.attendant).get(url("mine_detail", released.pk)).text
    his = sign_in(colleague)
    new = released
    for _each in range(2):
        new = _corrected(new, by=colleague)
        _release(his, new)

    pages = [
        his.get(url("assessment_detail", new.pk)).text,
        sign_in(released.attendant).get(url("mine_detail", new.pk)).text,
    ]

    assert (f"Observed by {first}." in own, "Corrected by" in own) == (True, False)
    for page in pages:
        assert f"Observed by {first}." in page
        assert f"Corrected by {second}." in page


def test_where_she_answered_nothing_no_earlier_answer_is_told(sign_in):
    released = make_released()
    new = _corrected(released)
    his = sign_in(released.supervisor)
    _release(his, new)

    seen = his.get(url("assessment_detail", new.pk)).text

    assert ("None yet" in seen, "earlier record, on" in seen) == (True, False)
