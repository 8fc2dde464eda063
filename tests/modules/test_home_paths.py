"""The path on a person's home: what is next, where she is, and in which role."""

import pytest

from accounts.models import Role
from tests.factories.accounts import (
    AttendantFactory,
    FacilitatorFactory,
    SupervisorFactory,
)
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)

pytestmark = pytest.mark.django_db


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
