"""Without a second reader: where there is one editor, and what waited until then."""

import pytest
from wagtail.models import Workflow

from accounts.services.staff import change_roles, end_account, reopen_account
from modules.models import LessonPage
from modules.models.review import is_unread, needs_second_reader
from modules.services.review import ask_for_second_reader
from modules.services.tree import make_content_tree
from records.models import AuditEntry
from tests.factories.accounts import AdministratorFactory, AttendantFactory
from tests.factories.modules import make_editor, make_lesson, make_module
from tests.modules.editing import add_url, lesson_form
from tests.modules.reviewing import agree, hand_in

pytestmark = pytest.mark.django_db


def test_helpline_with_one_editor_switches_it_off_and_the_page_says_so(
    sign_in,
):
    client = sign_in(make_editor())
    module = make_module()

    client.post("/cms/second-reader/", {"is_asked": "no"})
    client.post(add_url(module), {**lesson_form(), "action-publish": "publish"})

    lesson = LessonPage.objects.get()
    assert (needs_second_reader(), lesson.live) == (False, True)
    page = client.get(lesson.url).content.decode()
    assert "Published without a second reader" in page


def test_page_that_was_read_does_not_say_so(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    client = sign_in(reader)
    agree(client, lesson)
    lesson.refresh_from_db()

    page = client.get(lesson.url).content.decode()

    assert "Published without a second reader" not in page


def test_what_came_with_a_pack_was_not_published_here_unread():
    lesson = make_lesson(make_module())

    assert is_unread(lesson) is False


def test_switched_on_again_it_holds_for_every_page():
    editor = make_editor()
    ask_for_second_reader(False, by=editor)
    ask_for_second_reader(True, by=editor)

    lesson = make_lesson(make_module())
    assert lesson.permissions_for_user(editor).can_publish() is False
    assert lesson.get_workflow().name == "Second reader"


def test_starting_again_leaves_it_switched_off():
    ask_for_second_reader(False, by=make_editor())

    make_content_tree()

    assert needs_second_reader() is False
    assert Workflow.objects.filter(name="Second reader").count() == 1


def test_what_waits_goes_back_to_its_draft_when_it_is_switched_off(sign_in):
    editor = make_editor()
    lesson = hand_in(sign_in(editor), make_module())

    ask_for_second_reader(False, by=editor)

    assert (lesson.workflow_in_progress, lesson.live) == (False, False)


def test_while_two_editors_are_there_it_stays_on_and_the_page_says_why(
    sign_in, editors
):
    client = sign_in(editors[0])
    module = make_module()

    refused = client.post("/cms/second-reader/", {"is_asked": "no"})
    client.post(add_url(module), {**lesson_form(), "action-publish": "publish"})

    assert (refused.status_code, needs_second_reader()) == (422, True)
    assert refused.text.count("Two or more editors can sign in here") == 1
    assert "Nothing was changed" in refused.text
    assert LessonPage.objects.get().live is False
    assert not AuditEntry.objects.filter(code__startswith="second_reader").exists()


def test_an_editor_whose_account_has_ended_does_not_count(editors):
    end_account(editors[1], by=AdministratorFactory())

    ask_for_second_reader(False, by=editors[0])

    assert needs_second_reader() is False


def test_as_soon_as_there_is_a_second_editor_each_change_is_read(sign_in):
    first = make_editor()
    ask_for_second_reader(False, by=first)
    second = make_editor()

    lesson = hand_in(sign_in(first), make_module())
    waits = (lesson.live, lesson.workflow_in_progress)
    agree(sign_in(second), lesson)

    assert (needs_second_reader(), waits) == (True, (False, True))
    assert LessonPage.objects.get().live is True


def test_every_switch_stands_in_the_log(sign_in):
    editor = make_editor()
    for is_asked in (False, True, True):
        ask_for_second_reader(is_asked, by=editor)

    log = sign_in(AdministratorFactory()).get("/people/log/").content.decode()

    assert log.count("Let changes be published without a second reader") == 1
    assert log.count("Had every change read by a second editor") == 1


AGAIN = "Asked for a second reader again: there are two editors"


def test_the_log_says_when_a_second_editor_brings_the_second_reader_back(sign_in):
    ask_for_second_reader(False, by=make_editor())
    administrator = AdministratorFactory()
    before = sign_in(administrator).get("/people/log/").text.count(AGAIN)

    newcomer = make_editor(display_name="Dao")
    make_editor()
    log = sign_in(administrator).get("/people/log/").text

    assert (before, log.count(AGAIN)) == (0, 1)
    row = log[log.index(AGAIN) :].split("</tr>")[0]
    assert "Rosella itself" in row
    assert newcomer.display_name in row


def test_a_role_and_an_account_opened_again_bring_the_second_reader_back_too():
    first, administrator = make_editor(), AdministratorFactory()
    other = AttendantFactory()
    ask_for_second_reader(False, by=first)
    change_roles(other, ["editor"], by=administrator)
    by_role = AuditEntry.objects.filter(code="second_reader_back").count()
    end_account(other, by=administrator)
    ask_for_second_reader(False, by=first)
    reopen_account(other, by=administrator)

    assert by_role == 1
    assert AuditEntry.objects.filter(code="second_reader_back").count() == 2


def test_an_attendant_brings_no_second_reader():
    ask_for_second_reader(False, by=make_editor())
    change_roles(AttendantFactory(), ["supervisor"], by=AdministratorFactory())

    assert needs_second_reader() is False
    assert not AuditEntry.objects.filter(code="second_reader_back").exists()
