"""The person's own home: what waits, what is next, where she is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

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
