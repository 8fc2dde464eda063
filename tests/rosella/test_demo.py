"""The demo's helpline: who works there, and what waits for each of them."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Assignment, Invitation, Role, StaffMember, Team
from assessments.models import (
    Mode,
    Outcome,
    QuizChange,
    RolePlay,
    ScenarioPage,
    Sitting,
    SittingItem,
    Step,
)
from modules.loading import load_curriculum
from modules.models import Enrolment, LessonPage, Reflection, Reminder
from modules.progress import path_of
from modules.services.indexing import indexed_at_once
from modules.services.tree import make_content_tree
from records.models import AuditEntry
from rosella.demo.people import ATTENDANTS, CARDS, PASSWORD
from rosella.demo.seed import hire_people, make_history
from rosella.demo.times import ZONE
from rosella.demo.words import FLAGGED, ROOMS, VOICES
from supervision.models import Assessment, SupervisionMeeting
from tests.rosella.asking import asked_by
from tests.world import taken_back

NOW = timezone.now()


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """The curriculum and the people, made once for all these tests."""
    with django_db_blocker.unblock(), taken_back():
        with indexed_at_once():
            make_content_tree()
            load_curriculum(settings.CURRICULUM, now=NOW)
            make_history(hire_people(now=NOW), now=NOW)
        yield


@pytest.fixture
def helpline(made):
    with taken_back():
        yield


pytestmark = pytest.mark.usefixtures("helpline")


def called(name):
    return StaffMember.objects.get(username=name)


def test_two_teams_and_everybody_in_her_role():
    counts = {
        role.value: StaffMember.objects.filter(**{f"is_{role.value}": True}).count()
        for role in Role
    }

    assert counts == {
        "attendant": 14,
        "supervisor": 2,
        "facilitator": 1,
        "editor": 2,
        "administrator": 1,
    }
    assert Team.objects.count() == 2


def test_every_card_is_somebody_who_can_sign_in_with_the_printed_password():
    people = [called(card.username) for card in CARDS]

    assert len(people) == 8
    assert [each.username for each in people if not each.check_password(PASSWORD)] == []
    assert [each.display_name for each in people] == [card.name for card in CARDS]


def test_every_attendant_has_one_supervisor_and_half_of_them_are_arifs():
    arif = called("supervisor@demo.example")

    assigned = Assignment.objects.values_list("attendant_id", flat=True)
    assert len(assigned) == len(set(assigned)) == len(ATTENDANTS) == 14
    assert Assignment.objects.filter(supervisor=arif).count() == 7


def test_history_lies_in_the_past_and_reaches_back_three_months():
    joined = StaffMember.objects.order_by("joined_at").values_list(
        "joined_at", flat=True
    )

    assert NOW - joined[0] > timedelta(days=90)
    latest = max(
        Sitting.objects.latest("started_at").started_at,
        RolePlay.objects.latest("started_at").started_at,
    )
    assert latest < NOW


def test_what_was_done_to_accounts_has_its_own_time_in_the_log():
    entries = AuditEntry.objects.values_list("code", "at")

    late = [code for code, at in entries if at > NOW - timedelta(minutes=3)]
    assert (len(entries) > 20, late) == (True, [])


def test_one_essay_waits_to_be_marked():
    waiting = [
        (item.sitting.member.username, item.sitting.quiz.slug)
        for item in SittingItem.objects.filter(
            version__kind="essay", sitting__completed_at__isnull=False
        ).prefetch_related("steps")
        if item.steps.order_by("sequence").last().fraction is None
    ]

    assert waiting == [("latdavanh", "answering-the-call")]


def test_one_sitting_was_left_in_the_middle():
    running = Sitting.objects.running()

    assert [each.member.username for each in running] == ["maricel"]


def test_quizzes_were_answered_in_the_language_of_each_person():
    steps = Step.objects.filter(item__sitting__quiz__slug="answering-the-call")
    read = steps.filter(action="submit").values_list(
        "item__sitting__member__language", "words__language"
    )

    assert set(read) == {("en", None), ("id", "id")}


def test_one_assessed_role_play_holds_an_unsafe_reply():
    harmful = Outcome.objects.exclude(harms=[])

    assert {outcome.role_play.mode for outcome in harmful} == {Mode.ASSESSMENT}
    assert {outcome.role_play.member.username for outcome in harmful} == {"thandar"}


def test_nobody_let_an_unsafe_reply_lie_for_weeks():
    ends = [
        outcome.role_play.completed_at for outcome in Outcome.objects.exclude(harms=[])
    ]

    assert ends
    assert min(ends) > timezone.now() - timedelta(days=4)


def test_assessments_are_released_finished_and_begun():
    states = sorted(each.state for each in Assessment.objects.all())

    assert {state: states.count(state) for state in set(states)} == {
        "released": 8,
        "finished": 1,
        "draft": 1,
    }


def test_everybody_had_her_first_talk_and_three_are_planned():
    talks = SupervisionMeeting.objects.all()

    held = {talk.attendant.username for talk in talks if talk.held_at}
    assert held == {each.username for each in ATTENDANTS}
    assert len(talks) == len(ATTENDANTS) + 3


def test_path_of_whoever_has_walked_it_is_whole():
    thu_ha = called("thu-ha")

    path = path_of(thu_ha, NOW)

    assert path.done == len(path.stations)


def test_mali_has_read_a_module_and_three_lessons_and_written_two_notes():
    mali = called("attendant@demo.example")

    assert mali.lessons_finished.count() == 7
    assert Reflection.objects.filter(member=mali).count() == 2


def test_editors_find_a_draft_scenario_and_a_changed_lesson():
    drafts = ScenarioPage.objects.filter(live=False)
    changed = LessonPage.objects.live().filter(has_unpublished_changes=True)

    assert [each.slug for each in drafts] == ["the-kitchen-window"]
    assert [each.slug for each in changed] == ["the-phone-in-her-hand"]


def test_one_question_waits_for_the_second_editor():
    change = QuizChange.objects.get()

    assert (change.question.code, change.is_waiting) == ("first-line", True)
    assert change.written_by == called("editor@demo.example")


@pytest.mark.parametrize("name", ["editor@demo.example", "editor2@demo.example"])
def test_home_of_both_editors_leads_to_both_drafts(name, settings):
    settings.DEMO = True
    client = Client()
    client.force_login(
        called(name), backend="django.contrib.auth.backends.ModelBackend"
    )

    page = client.get("/").content.decode()

    for slug in ("the-kitchen-window", "the-phone-in-her-hand"):
        address = reverse(
            "wagtailadmin_pages:edit", args=[Page.objects.get(slug=slug).pk]
        )
        assert re.search(f'href="{address}(#[^"]*)?"', page)


def test_three_invitations_are_open_and_two_came_from_a_list():
    invitations = Invitation.objects.order_by("pk")

    assert {each.used_at for each in invitations} == {None}
    assert [each.display_name for each in invitations] == [
        "Ayu Puspita",
        "Wulan Sari",
        "Phyo Thandar",
    ]
    assert min(each.expires_at for each in invitations) > NOW


def test_one_mail_went_to_somebody_who_is_late():
    reminder = Reminder.objects.get()

    assert (reminder.member.username, reminder.state) == (
        "attendant2@demo.example",
        "sent",
    )


def test_refreshers_are_under_way():
    today = NOW.astimezone(ZONE).date()
    begun, soon = Enrolment.objects.filter(path__slug="refresher").order_by("pk")

    assert begun.started_on < today < soon.started_on


def test_voices_of_peer_support_are_people_of_the_demo():
    names = {voice.username for voice in VOICES}

    assert names <= set(StaffMember.objects.values_list("username", flat=True))
    assert len(ROOMS) == 2
    assert FLAGGED in [said for _title, _about, talk in ROOMS for said in talk]


FULL_PAGES = [
    *((card.username, "/") for card in CARDS),
    ("supervisor@demo.example", "/supervision/"),
    ("supervisor2@demo.example", "/supervision/"),
    ("attendant2@demo.example", "/practice/"),
    ("attendant2@demo.example", "/practice/quizzes/"),
    ("admin@demo.example", "/people/reminders/"),
    ("editor@demo.example", "/toolbox/"),
]


@pytest.mark.parametrize(("username", "address"), FULL_PAGES)
def test_a_page_full_of_work_opens_in_twenty_queries(username, address, settings):
    settings.DEMO = True
    asked, status = asked_by(called(username), address)

    assert status == 200
    assert (len(asked["default"]) <= 20, asked["peer"]) == (True, [])


def test_every_lesson_opens_in_fifteen_queries(settings):
    lessons = LessonPage.objects.live().filter(locale__language_code="en")
    settings.DEMO = True
    sokha = called("attendant2@demo.example")
    counts = {
        lesson.url: len(asked_by(sokha, lesson.url)[0]["default"]) for lesson in lessons
    }

    assert len(counts) >= 38
    assert {url: count for url, count in counts.items() if count > 15} == {}
