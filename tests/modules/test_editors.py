"""Editors in Wagtail's admin, and everybody else before its door."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Site

from accounts.acts import Act, tell
from assessments.models import Competency
from modules.models import (
    ContentRootPage,
    Enrolment,
    LessonPage,
    ModulePage,
    Reflection,
)
from modules.services.review import ask_for_second_reader
from modules.services.tree import EDITORS, make_content_tree
from tests.factories.accounts import AttendantFactory, SupervisorFactory
from tests.factories.modules import (
    LearningPathFactory,
    content_tree,
    make_editor,
    make_lesson,
    make_module,
)
from tests.factories.quizzes import QuizFactory
from tests.modules.editing import add_url, lesson_form

pytestmark = pytest.mark.django_db


def test_editor_writes_and_publishes_a_lesson(sign_in):
    module = make_module()
    for code in ("safe-contact", "plain-language"):
        Competency.objects.create(code=code, title=code, definition="It shows.")
    member = make_editor()
    ask_for_second_reader(False, by=member)
    client = sign_in(member)

    response = client.post(
        add_url(module),
        {
            **lesson_form(competencies=["safe-contact", "plain-language"]),
            "action-publish": "publish",
        },
    )

    lesson = LessonPage.objects.get()
    assert (response.status_code, lesson.live) == (302, True)
    assert lesson.competencies == ["safe-contact", "plain-language"]
    assert "Ask first." in client.get(lesson.url).content.decode()


def test_editor_previews_a_lesson_before_anybody_reads_it(sign_in):
    module = make_module()
    client = sign_in(make_editor())
    preview = add_url(module) + "preview/"

    stored = client.post(preview, lesson_form())
    shown = client.get(preview + "?mode=")

    assert (stored.json()["is_valid"], shown.status_code) == (True, 200)
    assert "Ask first." in shown.content.decode()
    assert LessonPage.objects.count() == 0


def test_competencies_are_chosen_by_their_names(sign_in):
    Competency.objects.create(code="safe-contact", title="Safe contact", definition="x")
    client = sign_in(make_editor())
    module = make_module(competencies=["an-old-code"])

    page = client.get(add_url(module)).content.decode()
    kept = client.get(f"/cms/pages/{module.pk}/edit/").content.decode()

    assert "Safe contact" in page
    assert 'value="an-old-code"' in kept


def test_competency_that_nobody_knows_is_refused(sign_in):
    module = make_module()
    form = lesson_form(competencies=["made-up"])

    sign_in(make_editor()).post(add_url(module), {**form, "action-submit": "yes"})

    assert LessonPage.objects.count() == 0


def module_form(module, quiz):
    return {
        "title": module.title,
        "slug": module.slug,
        "summary": "What it is about.",
        "quiz": quiz,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }


def saved(module):
    """What an editor finds on its page now."""
    return ModulePage.objects.get(pk=module.pk).get_latest_revision_as_object()


def test_the_quiz_of_a_module_is_chosen_by_its_title(sign_in):
    QuizFactory(slug="calls", title="About calls")
    QuizFactory(slug="draft", title="Not ready", draft=True)
    module = make_module()
    client = sign_in(make_editor())
    edit = f"/cms/pages/{module.pk}/edit/"

    page = client.get(edit).content.decode()
    client.post(edit, module_form(module, "calls"))

    assert '<option value="calls">About calls</option>' in page
    assert "Not ready" not in page
    assert saved(module).quiz == "calls"


def test_a_quiz_that_is_not_offered_stays_where_it_was_chosen(sign_in):
    module = make_module(quiz="draft")
    client = sign_in(make_editor())
    edit = f"/cms/pages/{module.pk}/edit/"

    page = client.get(edit).content.decode()
    client.post(edit, {**module_form(module, "draft"), "title": "Another title"})

    assert '<option value="draft" selected>draft</option>' in page
    assert saved(module).title == "Another title"
    assert saved(module).quiz == "draft"


def test_a_quiz_that_nobody_has_is_refused(sign_in):
    module = make_module()

    sign_in(make_editor()).post(
        f"/cms/pages/{module.pk}/edit/", module_form(module, "made-up")
    )

    assert saved(module).quiz == ""


@pytest.mark.parametrize("factory", [AttendantFactory, SupervisorFactory])
def test_nobody_else_enters_the_editor(sign_in, factory):
    content_tree()
    member = factory()
    tell(Act("account_created", by=None, about=member))

    response = sign_in(member).get("/cms/")

    assert response.status_code == 404
    assert not member.has_perm("wagtailadmin.access_admin")


def test_an_editor_whose_role_ends_is_out_at_once(sign_in):
    member = make_editor()
    inside = sign_in(member).get("/cms/").status_code
    member.is_editor = False
    member.is_attendant = True
    member.save()
    tell(Act("roles_changed", by=None, about=member))

    assert (inside, sign_in(member).get("/cms/").status_code) == (200, 404)
    assert Group.objects.get(name=EDITORS).user_set.count() == 0


def test_an_editor_who_acts_in_another_role_is_not_in_the_editor(sign_in):
    member = make_editor()
    member.is_supervisor = True
    member.save()
    client = sign_in(member)
    answers = []

    for role in ("editor", "supervisor"):
        client.post("/me/role/", {"role": role})
        answers.append(client.get("/cms/").status_code)

    assert answers == [200, 404]


def test_making_the_tree_again_changes_nothing():
    first = make_content_tree()

    assert make_content_tree().pk == first.pk
    assert ContentRootPage.objects.count() == 1
    assert Site.objects.get().root_page_id == first.pk
    assert [page.slug for page in first.get_children()] == ["learn", "toolbox"]


def test_a_new_attendant_starts_the_path_of_her_role_on_her_first_day():
    path = LearningPathFactory(role="attendant", begins_on_arrival=True)
    LearningPathFactory(role="supervisor", begins_on_arrival=True)
    LearningPathFactory(role="attendant")
    member = AttendantFactory()

    tell(Act("account_created", by=None, about=member))
    tell(Act("roles_changed", by=None, about=member))

    enrolment = Enrolment.objects.get()
    assert (enrolment.member, enrolment.path) == (member, path)
    assert enrolment.started_on == timezone.localdate()


def test_reflections_are_nowhere_in_the_editor(sign_in):
    member = make_editor()
    lesson = make_lesson(make_module())
    Reflection.objects.create(
        member=AttendantFactory(),
        lesson_key=lesson.translation_key,
        key="k",
        prompt="p",
        text="Hers alone",
    )
    client = sign_in(member)

    pages = [
        client.get(address).content.decode()
        for address in (
            "/cms/",
            f"/cms/pages/{lesson.pk}/edit/",
            (f"/cms/pages/{lesson.pk}/history/"),
        )
    ]

    assert not any("Hers alone" in page for page in pages)
