"""A page that is private to a group: for whoever is not of it, it is not there at all,
neither by its address nor by its title.
"""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from accounts.acts import Act, tell
from modules.models import (
    ChecklistTick,
    LessonChange,
    LessonCompletion,
    ReadingPlace,
    Reflection,
)
from modules.progress import path_of
from tests.factories.accounts import (
    AdministratorFactory,
    AssignmentFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.modules import (
    ChecklistTickFactory,
    EnrolmentFactory,
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    ReadingPlaceFactory,
    ReflectionFactory,
    checklist_block,
    make_lesson,
    make_module,
    make_tool,
    reflection_block,
    stream,
    text_block,
)
from tests.modules.few import CANARY, keep_for_the_few, reader

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


@pytest.fixture
def module():
    return make_module()


@pytest.fixture
def lesson(module):
    """The second of three lessons, private; the one after it leads to it by name."""
    tool = make_tool("private-plan", f"{CANARY}: a plan", is_local=True)
    body = stream(text_block(), reflection_block(), checklist_block())
    make_lesson(module, "first", "First lesson")
    lesson = make_lesson(module, "few", f"{CANARY}: a lesson", body=body)
    ways = stream(
        text_block(),
        ("see_also", {"target": "lesson:answering-the-call/few", "reason": ""}),
        ("caution", {"text": "Careful.", "local": "private-plan"}),
    )
    make_lesson(module, "third", "Third lesson", body=ways)
    keep_for_the_few(lesson, tool)
    return lesson


def left_by(member, lesson):
    """What she did while she could still read it."""
    own = {"member": member, "lesson_key": lesson.translation_key}
    ReadingPlaceFactory(**own)
    ReflectionFactory(**own)
    ChecklistTickFactory(**own)
    LessonCompletionFactory(**own, page_id=lesson.pk, revision_id=1)
    LessonChange.objects.create(page_id=lesson.pk, revision_id=2, note="New.")


ADDRESSES = (
    "/",
    "/en/learn/",
    "/en/learn/answering-the-call/",
    "/en/learn/answering-the-call/first/",
    "/en/learn/answering-the-call/third/",
    "/en/toolbox/",
    "/me/notes/",
    "/search/?q=canary",
)
NAMES_NOTHING = {"/en/learn/", "/search/?q=canary"}
"""One lists modules alone; the other finds nothing that is private, for anybody."""


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_list_names_it_to_whoever_is_not_of_the_group(sign_in, lesson, address):
    member = reader(is_of_them=False)
    left_by(member, lesson)

    answer = sign_in(member).get(address)

    assert (answer.status_code, CANARY in answer.text) == (200, False)


@pytest.mark.parametrize("address", sorted({*ADDRESSES} - NAMES_NOTHING))
def test_the_same_lists_name_it_to_the_group(sign_in, lesson, address):
    member = reader(is_of_them=True)
    left_by(member, lesson)

    assert CANARY in sign_in(member).get(address).text


@pytest.mark.parametrize("is_of_them", [True, False])
@pytest.mark.parametrize("above", [False, True], ids=["lesson", "module"])
def test_what_is_sent_from_it_is_kept_of_the_group_alone(
    sign_in, module, lesson, is_of_them, above
):
    if above:
        PageViewRestriction.objects.update(page=module)
    client = sign_in(reader(is_of_them=is_of_them))
    under = f"/learn/lessons/{lesson.pk}"

    answers = [
        client.post(f"{under}/place/", {"anchor": "a-place"}),
        client.post(f"{under}/notes/a-question/", {"text": "Mine.", "version": 0}),
        client.post(f"{under}/lists/ready/", {"item": "ready-0"}),
        client.post(f"{under}/finish/"),
    ]

    assert {answer.status_code for answer in answers} == {303 if is_of_them else 404}
    assert not any(CANARY in answer.text for answer in answers)
    kinds = (ReadingPlace, Reflection, ChecklistTick, LessonCompletion)
    kept = [kind for kind in kinds if kind.objects.exists()]
    assert kept == (
        list(kinds[1:]) if is_of_them else []
    )  # finished: no place any more


@pytest.mark.parametrize("path", ["answering-the-call/", "answering-the-call/few/"])
def test_a_module_kept_for_a_group_is_not_found_with_all_its_lessons(
    sign_in, module, lesson, path
):
    PageViewRestriction.objects.update(page=module)

    for of_them, status in ((False, 404), (True, 200)):
        client = sign_in(reader(is_of_them=of_them))
        assert client.get(f"/en/learn/{path}").status_code == status
        assert (module.title in client.get("/en/learn/").text) is of_them


@pytest.fixture
def translation(lesson):
    """Of the private lesson, published as a page of its own before that was private:
    Wagtail closes what is made later.
    """
    language, _made = Locale.objects.get_or_create(language_code="id")
    copy = lesson.copy_for_translation(language, copy_parents=True)
    copy.title = f"{CANARY}: pelajaran"
    copy.save_revision().publish()
    PageViewRestriction.objects.filter(page=copy).delete()
    return copy


@pytest.mark.parametrize("above", [False, True], ids=["lesson", "module"])
def test_an_original_that_is_private_closes_its_translations(
    sign_in, module, lesson, translation, above
):
    if above:
        PageViewRestriction.objects.update(page=module)
    at = f"/id/learn/answering-the-call/{lesson.slug}/"

    for of_them, status in ((False, 404), (True, 200)):
        client = sign_in(reader(is_of_them=of_them))
        assert client.get(at).status_code == status


def test_a_private_translation_leaves_its_original_open(sign_in, lesson, translation):
    PageViewRestriction.objects.update(page=translation)
    client = sign_in(reader(is_of_them=False))
    at = f"/learn/answering-the-call/{lesson.slug}/"

    answer = client.get(f"/id{at}", follow=True)

    assert answer.redirect_chain == [(f"/en{at}", 302)]
    assert (answer.status_code, "pelajaran" in answer.text) == (200, False)


@pytest.mark.parametrize("is_of_them", [True, False])
def test_no_way_leads_to_a_translation_that_is_private(
    sign_in, lesson, translation, is_of_them
):
    PageViewRestriction.objects.update(page=translation)
    member = reader(is_of_them=is_of_them)
    member.language = "id"
    member.save()

    page = sign_in(member).get(f"/en/learn/answering-the-call/{lesson.slug}/")

    assert page.status_code == 200
    assert (f'href="/id/learn/answering-the-call/{lesson.slug}/"' in page.text) is (
        is_of_them
    )


@pytest.mark.parametrize(
    ("kind", "is_of_them", "is_named"),
    [
        (AdministratorFactory, False, False),
        (AdministratorFactory, True, True),
        (EditorFactory, False, True),
    ],
)
def test_an_empty_plan_is_named_to_whoever_can_fill_it_in_or_see_it(
    sign_in, lesson, kind, is_of_them, is_named
):
    client = sign_in(reader(is_of_them=is_of_them, kind=kind))

    assert (CANARY in client.get("/").text) is is_named


def test_a_step_to_it_is_no_dead_end_on_her_path(sign_in, module, lesson):
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="module", target=module.slug)
    PathStepFactory(path=path, kind="lesson", target="answering-the-call/few")
    for is_of_them in (False, True):
        member = reader(is_of_them=is_of_them)
        EnrolmentFactory(member=member, path=path)
        assert (CANARY in sign_in(member).get("/").text) is is_of_them
    assert len(path_of(member, member.joined_at).stations) == 2


def test_a_supervisor_who_is_not_of_the_group_does_not_read_it_either(sign_in, lesson):
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="lesson", target="answering-the-call/few")
    member = reader(is_of_them=True)
    EnrolmentFactory(member=member, path=path)
    supervisor = SupervisorFactory()
    AssignmentFactory(supervisor=supervisor, attendant=member)
    client = sign_in(supervisor)

    before = (
        client.get("/").text
        + client.get(reverse("supervision:attendant_path", args=[member.pk])).text
    )
    supervisor.groups.add(Group.objects.get(name="The few"))
    after = (
        client.get("/").text
        + client.get(reverse("supervision:attendant_path", args=[member.pk])).text
    )

    assert (CANARY in before, CANARY in after) == (False, True)


def test_an_editor_keeps_it_in_the_cms_and_in_paths(sign_in, lesson):
    editor = reader(is_of_them=False, kind=EditorFactory)
    tell(Act("account_created", by=None, about=editor))

    page = sign_in(editor).get("/cms/paths/new/")

    assert (page.status_code, CANARY in page.text) == (200, True)


@pytest.mark.parametrize(
    "address", ["/en/learn/", "/en/learn/answering-the-call/third/", "/en/toolbox/"]
)
def test_privacy_asks_no_query_of_its_own(sign_in, lesson, module, address):
    client = sign_in(reader(is_of_them=False))
    client.get(address)
    some = queries(client, address)
    keep_for_the_few(
        *(make_lesson(module, f"more-{n}", f"{CANARY} {n}") for n in range(3)),
        *(make_tool(f"more-{n}", f"{CANARY} {n}") for n in range(3)),
    )

    many = queries(client, address)
    PageViewRestriction.objects.all().delete()
    public = queries(client, address)

    assert some == many == public


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
