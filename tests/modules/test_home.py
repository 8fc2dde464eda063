"""The person's own home: what waits, what is next, where she is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from tests.factories.accounts import (
    AdministratorFactory,
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    InvitationFactory,
    SupervisorFactory,
    TeamFactory,
)
from tests.factories.helpline import PrivacyNoticeFactory, ServiceFactory
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    ReflectionFactory,
    content_tree,
    make_lesson,
    make_module,
    make_tool,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_knowledge_is_written_down():
    """A directory and a privacy notice, so that neither waits on anybody's home."""
    ServiceFactory()
    PrivacyNoticeFactory()


@pytest.fixture(autouse=True)
def _people_are_there():
    """Everybody whom an administrator invites first."""
    TeamFactory()
    EditorFactory.create_batch(2)
    FacilitatorFactory()
    AssignmentFactory()


@pytest.fixture
def walker():
    """Somebody on a path of one module with two lessons."""
    module = make_module()
    lessons = [
        make_lesson(module, "the-first-minute", "The first minute"),
        make_lesson(module),
    ]
    path = LearningPathFactory()
    PathStepFactory(path=path, position=1)
    member = AttendantFactory(display_name="Mali Srisuwan")
    EnrolmentFactory(member=member, path=path)
    return member, lessons


def test_next_card_names_the_first_lesson_that_is_open(sign_in, walker):
    member, lessons = walker
    LessonCompletionFactory(member=member, lesson_key=lessons[0].translation_key)

    response = sign_in(member).get("/")

    assert response.context["path"].next.step.next_title == "Is it safe to talk?"
    assert (
        "Next: lesson 2 of 2, Answering the call or chat" in response.content.decode()
    )
    assert f'href="{lessons[1].url}"' in response.content.decode()


def test_path_counts_what_is_done(sign_in, walker):
    member, lessons = walker
    for lesson in lessons:
        LessonCompletionFactory(member=member, lesson_key=lesson.translation_key)

    path = sign_in(member).get("/").context["path"]

    assert (path.done, path.percent, path.next) == (1, 100, None)


def test_a_path_for_supervisors_stands_on_a_supervisors_home(sign_in, walker):
    supervisor = SupervisorFactory()
    path = walker[0].enrolments.get().path
    EnrolmentFactory(member=supervisor, path=path)

    elsewhere = sign_in(supervisor).get("/")
    path.role = Role.SUPERVISOR
    path.save()
    here = sign_in(supervisor).get("/")

    assert elsewhere.context["path"] is None
    assert here.context["path"].next.title == "Answering the call or chat"
    assert "Nothing waits for you now" in elsewhere.content.decode()
    assert "Nothing waits for you now" not in here.content.decode()


def test_what_waits_stands_before_the_path_of_whoever_is_no_attendant(sign_in, walker):
    facilitator = FacilitatorFactory()
    path = walker[0].enrolments.get().path
    path.role = Role.FACILITATOR
    path.save()
    EnrolmentFactory(member=facilitator, path=path)

    page = sign_in(facilitator).get("/").content.decode()

    assert 0 < page.index('id="waits"') < page.index('id="next"')


def test_whoever_has_two_roles_sees_the_path_of_the_one_she_is_in(sign_in, walker):
    both = AttendantFactory(is_supervisor=True)
    hers = walker[0].enrolments.get().path
    theirs = LearningPathFactory(title="The first team", role=Role.SUPERVISOR)
    PathStepFactory(path=theirs, position=1)
    for path in (hers, theirs):
        EnrolmentFactory(member=both, path=path)
    client = sign_in(both)

    shown = {}
    for role in (Role.ATTENDANT, Role.SUPERVISOR):
        client.post("/me/role/", {"role": role.value})
        shown[role] = client.get("/").context["path"].title

    assert shown == {Role.ATTENDANT: "Your path", Role.SUPERVISOR: "The first team"}


def test_an_attendant_sees_the_path_of_a_role_that_she_is_to_have(sign_in, walker):
    path = walker[0].enrolments.get().path
    path.role = Role.SUPERVISOR
    path.save()

    assert sign_in(walker[0]).get("/").context["path"].title == "Your path"


def test_lessons_that_vanished_never_push_progress_over_the_whole(walker, sign_in):
    member, lessons = walker
    for lesson in lessons:
        LessonCompletionFactory(member=member, lesson_key=lesson.translation_key)
    LessonCompletionFactory(member=member)
    lessons[1].unpublish()

    path = sign_in(member).get("/").context["path"]

    assert path.percent == 100


def test_attendant_without_a_path_is_led_to_the_lessons(sign_in):
    content_tree()

    response = sign_in(AttendantFactory()).get("/")

    assert "Begin wherever you like" in response.content.decode()


@pytest.mark.parametrize(
    ("factory", "place"),
    [
        (SupervisorFactory, "/supervision/"),
        (AdministratorFactory, "/people/"),
        (EditorFactory, "/cms/"),
    ],
)
def test_a_role_for_which_nothing_waits_is_led_to_its_place(sign_in, factory, place):
    content_tree()

    response = sign_in(factory()).get("/")

    assert response.context["waits"] == []
    assert response.context["quiet"][0] == place


def test_facilitators_home_only_links_to_peer_support(sign_in):
    content_tree()

    waits = sign_in(FacilitatorFactory()).get("/").context["waits"]

    assert [card.url for card in waits] == ["/community/"]


@pytest.mark.parametrize(
    ("factory", "is_led_there"),
    [
        (AttendantFactory, True),
        (FacilitatorFactory, True),
        (EditorFactory, True),
        (SupervisorFactory, False),
        (AdministratorFactory, False),
    ],
)
def test_only_a_role_that_may_enter_is_led_to_peer_support(
    sign_in, factory, is_led_there
):
    content_tree()

    home = sign_in(factory()).get("/").content.decode()

    assert ("Go to peer support</a>" in home) == is_led_there
    assert "Nothing that is said in it is ever shown on this page." in home


def test_editor_is_told_of_what_was_sent_and_of_empty_plans(sign_in):
    make_tool(is_local=True)
    lesson = make_lesson(make_module())
    lesson.title = "Changed"
    module = lesson.get_parent().specific
    for page in (lesson, module):
        page.save_revision()
        page.get_workflow().start(page, None)
    make_lesson(module, slug="half-written").save_revision()

    waits = sign_in(EditorFactory()).get("/").context["waits"]

    assert [(card.title, card.url) for card in waits[:2]] == [
        ("A lesson has changes that wait for a second pair of eyes", edit_url(lesson)),
        ("1 page waits for a second pair of eyes", edit_url(module)),
    ]
    assert waits[2].title == "1 plan waits for your helpline’s own words"


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize(
    ("factory", "titles"),
    [(AdministratorFactory, ["1 link has not been used yet"]), (AttendantFactory, [])],
    ids=["administrator", "attendant"],
)
def test_only_an_administrator_is_told_of_open_links(sign_in, factory, titles):
    content_tree()
    InvitationFactory()
    InvitationFactory(used_at=timezone.now())

    waits = sign_in(factory()).get("/").context["waits"]

    assert [card.title for card in waits] == titles


def test_filled_plan_waits_for_nobody(sign_in):
    make_tool(is_local=True, local_text="<p>Ring extension 12.</p>")

    assert sign_in(EditorFactory()).get("/").context["waits"] == []


def test_notes_of_a_colleague_are_not_counted(sign_in):
    content_tree()
    ReflectionFactory()
    member = AttendantFactory()
    ReflectionFactory(member=member)

    foot = sign_in(member).get("/").context["foot"]

    assert [card.title for card in foot] == ["My notes: 1 reflection"]


def test_home_greets_by_her_own_clock(sign_in, time_machine_at):
    content_tree()
    time_machine_at(datetime(2026, 11, 22, 1, 0, tzinfo=UTC))
    member = AttendantFactory(display_name="Mali Srisuwan", time_zone="Asia/Bangkok")

    response = sign_in(member).get("/")

    assert response.context["greeting"] == "Good morning, Mali"


@pytest.fixture
def time_machine_at():
    """Set the clock for the rest of a test."""
    import time_machine  # noqa: PLC0415 - only these tests need it

    travels = []

    def _set(moment):
        travel = time_machine.travel(moment, tick=False)
        travel.start()
        travels.append(travel)

    yield _set
    for travel in travels:
        travel.stop()


def _home_queries(sign_in, django_assert_max_num_queries, modules):
    path = LearningPathFactory()
    member = AttendantFactory()
    for number in range(modules):
        module = make_module(f"module-{number}", f"Module {number}")
        make_lesson(module, f"lesson-{number}")
        PathStepFactory(path=path, position=number + 1, target=f"module-{number}")
    EnrolmentFactory(
        member=member, path=path, started_on=timezone.localdate() - timedelta(days=3)
    )
    client = sign_in(member)
    client.get("/")
    with django_assert_max_num_queries(20) as counted:
        client.get("/")
    return len(counted)


def test_home_asks_as_much_for_three_modules_as_for_one(
    sign_in, django_assert_max_num_queries
):
    one = _home_queries(sign_in, django_assert_max_num_queries, 1)
    PathStepFactory._meta.model.objects.all().delete()
    for page in make_module("spare", "Spare").get_parent().get_children():
        page.specific.delete()

    assert _home_queries(sign_in, django_assert_max_num_queries, 3) == one
