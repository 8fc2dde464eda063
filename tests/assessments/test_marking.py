"""Marking essays: who may, what she sees, and what two supervisors at once get."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from assessments.domain.quiz import FULL, Outcome
from assessments.models import Action, SittingItem, Step
from assessments.services.marking import Mark, StaleMark, mark_answer, new_mark
from assessments.services.sittings import KeyReused
from assessments.steps_quiz import home_cards
from assessments.views.quiz_marking import guide_parts
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    WRONG,
    EssayVersionFactory,
    QuestionVersionFactory,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor():
    return SupervisorFactory(display_name="Arif Nasution")


@pytest.fixture
def member(supervisor):
    attendant = AttendantFactory(display_name="Mali Srisuwan")
    AssignmentFactory(attendant=attendant, supervisor=supervisor)
    return attendant


@pytest.fixture
def sitting(member):
    return sitting_of(
        member, quiz_of(QuestionVersionFactory(), EssayVersionFactory()), RIGHT, ESSAY
    )


@pytest.fixture
def item(sitting):
    return sitting.items.get(slot=2)


def url_of(item):
    return reverse("assessments:marking_detail", args=[item.pk])


def body(mark="0.75", comment="Name the plan too.", sequence=2):
    return {"key": uuid.uuid4(), "sequence": sequence, "mark": mark, "comment": comment}


def text_of(response):
    return response.content.decode()


def test_mark_completes_the_result(supervisor, sitting, item):
    mark_answer(item, new_mark(item, FULL, "Clear."), by=supervisor)

    assert (sitting.result().outcome, sitting.result().points) == (Outcome.PASSED, 2)


def test_later_mark_counts_and_the_earlier_one_stays(supervisor, sitting, item):
    mark_answer(item, new_mark(item, FULL, "Clear."), by=supervisor)
    again = SittingItem.objects.get(pk=item.pk)
    mark_answer(again, new_mark(again, 0, "I had misread it."), by=supervisor)

    assert sitting.result().points == 1
    assert [step.fraction for step in item.steps.filter(action=Action.MARK)] == [
        FULL,
        0,
    ]


def test_nobody_marks_her_own_work(supervisor):
    supervisor.is_attendant = True
    own = sitting_of(supervisor, quiz_of(EssayVersionFactory()), ESSAY).items.get()

    with pytest.raises(PermissionDenied):
        mark_answer(own, new_mark(own, FULL, ""), by=supervisor)


@pytest.mark.parametrize(
    "factory", [SupervisorFactory, EditorFactory, AttendantFactory]
)
def test_only_the_assigned_supervisor_marks(item, factory):
    with pytest.raises(PermissionDenied):
        mark_answer(item, new_mark(item, FULL, ""), by=factory())


def test_practice_essay_is_marked_by_nobody(supervisor, member):
    practice = sitting_of(
        member, quiz_of(EssayVersionFactory(), exam_paper=False), ESSAY
    ).items.get()

    with pytest.raises(PermissionDenied):
        mark_answer(practice, new_mark(practice, FULL, ""), by=supervisor)


def test_same_mark_sent_twice_is_one_mark(supervisor, item):
    mark = new_mark(item, FULL, "Clear.")

    steps = {mark_answer(item, mark, by=supervisor).pk for _ in range(2)}

    assert len(steps) == 1


def test_same_key_with_another_mark_is_refused(supervisor, item):
    mark = new_mark(item, FULL, "Clear.")
    mark_answer(item, mark, by=supervisor)

    with pytest.raises(KeyReused):
        mark_answer(item, Mark(0, "Other", mark.sequence, mark.key), by=supervisor)


def test_second_supervisor_does_not_overwrite_the_first(member, supervisor, item):
    second = AssignmentFactory(attendant=member).supervisor
    marks = [new_mark(item, FULL, "Clear."), new_mark(item, 0, "Not yet.")]
    mark_answer(item, marks[0], by=supervisor)

    with pytest.raises(StaleMark) as stale:
        mark_answer(item, marks[1], by=second)

    assert stale.value.step.comment == "Clear."


def test_page_of_a_stale_mark_holds_both_texts(sign_in, member, supervisor, item):
    second = AssignmentFactory(attendant=member).supervisor
    sign_in(supervisor).post(url_of(item), body(comment="Words of the first."))

    response = sign_in(second).post(url_of(item), body("0", "Words of the second."))

    assert response.status_code == 409
    assert "Words of the first." in text_of(response)
    assert text_of(response).count("Words of the second.") == 2
    assert Step.objects.filter(action=Action.MARK).count() == 1


def test_mark_can_be_sent_again_after_the_conflict(sign_in, member, supervisor, item):
    second = AssignmentFactory(attendant=member).supervisor
    sign_in(supervisor).post(url_of(item), body())
    form = sign_in(second).post(url_of(item), body("0")).context["form"]

    again = {
        name: form[name].value() for name in ("key", "sequence", "mark", "comment")
    }
    response = sign_in(second).post(url_of(item), again)

    assert (response.status_code, Step.objects.filter(action=Action.MARK).count()) == (
        303,
        2,
    )


def test_supervisor_marks_and_she_reads_the_words(
    sign_in, supervisor, member, sitting, item
):
    response = sign_in(supervisor).post(url_of(item), body())

    shown = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert response.status_code == 303
    assert "Name the plan too." in shown
    assert "Marked by Arif Nasution" in shown
    assert "Three quarters: nearly all of it" in shown


def test_result_page_leads_her_supervisor_to_the_mark_and_back_to_her(
    sign_in, supervisor, sitting, item
):
    page = text_of(sign_in(supervisor).get(sitting.get_absolute_url()))

    assert page.count(f'href="{url_of(item)}"') == 2
    assert f'<a href="/supervision/{sitting.member_id}/">Mali Srisuwan</a>' in page


@pytest.mark.parametrize(
    ("answers", "first"),
    [((RIGHT, ESSAY), "Back to my path"), ((WRONG, ESSAY), "Take it again")],
)
def test_whoever_waits_for_a_mark_is_led_on_before_taking_it_again(
    sign_in, member, answers, first
):
    quiz = quiz_of(
        QuestionVersionFactory(is_critical=True), EssayVersionFactory(), pass_mark=50
    )
    sitting = sitting_of(member, quiz, *answers)

    page = text_of(sign_in(member).get(sitting.get_absolute_url()))

    buttons = page.partition('<div class="button-row">')[2].partition("</div>")[0]
    main = re.search(r'class="button" [^>]+>(?:<svg.+?</svg>)?([^<]+)<', buttons)
    assert main[1] == first


def test_her_own_result_page_offers_no_marking(sign_in, member, sitting, item):
    page = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert (url_of(item) in page, "/supervision/" in page) == (False, False)


def test_supervisor_sees_question_answer_and_guide(sign_in, supervisor, item):
    shown = text_of(sign_in(supervisor).get(url_of(item)))

    assert "GUIDE-CANARY" in shown
    assert "I stay quiet, note the time" in shown


@pytest.mark.parametrize(
    ("words", "status"),
    [(("0.5", ""), 422), (("1", ""), 303), (("", "x"), 422), (("2", "x"), 422)],
)
def test_mark_that_is_not_full_needs_words(sign_in, supervisor, item, words, status):
    response = sign_in(supervisor).post(url_of(item), body(*words))

    assert response.status_code == status


def test_refused_form_keeps_the_comment(sign_in, supervisor, item):
    response = sign_in(supervisor).post(url_of(item), body("", "These words stay."))

    assert "These words stay." in text_of(response)


def test_marking_page_is_nobody_elses(sign_in, member, supervisor, item):
    found = {
        sign_in(person).get(url_of(item)).status_code
        for person in (member, SupervisorFactory(), EditorFactory(), AttendantFactory())
    }

    assert (found, sign_in(supervisor).get(url_of(item)).status_code) == ({404}, 200)


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


def test_running_sitting_is_not_marked_yet(sign_in, supervisor, member):
    sitting = sitting_of(member, quiz_of(EssayVersionFactory()), ESSAY, is_over=False)

    assert sign_in(supervisor).get(url_of(sitting.items.get())).status_code == 404


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


def test_guide_is_shown_as_sentences_and_points():
    assert guide_parts("Look for:\n- quiet\n- the note\n\nFull marks for both.") == [
        (False, ["Look for:"]),
        (True, ["quiet", "the note"]),
        (False, ["Full marks for both."]),
    ]
