"""The front page of the CMS: Rosella's own, with what an editor does there."""

import re
from datetime import UTC, datetime

import pytest
from wagtail.users.models import UserProfile

from accounts.models import StaffMember
from modules.desk import MOST_NAMED, lessons_card, review_card
from modules.home_review import review_cards
from modules.models import LearnPage, LessonPage
from tests.factories.modules import make_editor, make_lesson, make_module

pytestmark = pytest.mark.django_db


def make_waiting(module, number):
    lesson = make_lesson(module, slug=f"draft-{number}", title=f"Draft {number}")
    lesson.save_revision()
    lesson.get_workflow().start(lesson, None)
    return lesson


def test_front_page_is_rosellas_and_leads_nowhere_else(sign_in):
    page = sign_in(make_editor()).get("/cms/").text

    shown = re.sub(r"<noscript.*?</noscript>", "", page, flags=re.DOTALL)
    assert re.findall(r"""href=["'](https?:[^"']*|//[^"']*)""", shown) == []
    assert "Wagtail" not in re.search(r"<title>(.*?)</title>", shown).group(1)
    assert "editor guide" not in shown
    assert "Back to your home in Rosella" in shown


def test_quick_exit_stands_on_the_pages_of_the_cms(sign_in):
    lesson = make_lesson(make_module())
    browser = sign_in(make_editor())

    for place in ("/cms/", "/cms/quizzes/", f"/cms/pages/{lesson.pk}/edit/"):
        page = browser.get(place).text
        assert re.findall(r'<a class="desk-exit" href="/exit/"', page) != []
        assert 'data-beacon="/exit/now/"' in page


def test_the_cms_keeps_the_editors_own_time(sign_in):
    member = make_editor()
    StaffMember.objects.filter(pk=member.pk).update(time_zone="Asia/Manila")
    lesson = make_lesson(make_module())
    lesson.go_live_at = datetime(2099, 1, 1, 0, 0, tzinfo=UTC)
    lesson.save_revision()

    page = sign_in(member).get(f"/cms/pages/{lesson.pk}/edit/").text

    assert 'value="2099-01-01 08:00"' in page


def test_settings_of_the_cms_ask_for_nothing_about_her(sign_in):
    page = sign_in(make_editor()).get("/cms/account/").text

    assert re.findall(r'name="(?:name_email|avatar|locale)-', page) == []
    assert 'name="theme-theme"' in page


def test_settings_of_the_cms_are_kept_without_a_name(sign_in):
    member = make_editor()
    browser = sign_in(member)
    chosen = {
        "theme-theme": "dark",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    mails = {
        f"notifications-{name}_notifications": "on"
        for name in ("submitted", "approved")
    }

    answer = browser.post("/cms/account/", chosen | mails)

    assert answer.status_code == 302
    assert UserProfile.objects.get(user=member).theme == "dark"


def test_what_lessons_offer_is_called_a_file(sign_in):
    page = sign_in(make_editor()).get("/cms/").text

    assert '"name": "documents", "label": "Files"' in page
    assert "Documents <" not in page


def test_the_editor_leads_to_what_changed(sign_in):
    lesson = make_lesson(make_module())
    browser = sign_in(make_editor())
    different = f'<a href="/cms/pages/{lesson.pk}/revisions/compare/live...latest/">'

    before = browser.get(f"/cms/pages/{lesson.pk}/edit/").text
    lesson.summary = "Another first question."
    lesson.save_revision()
    after = browser.get(f"/cms/pages/{lesson.pk}/edit/").text

    assert (before.count(different), after.count(different)) == (0, 1)


def test_front_page_tells_what_an_editor_does_there(sign_in, editors):
    make_lesson(make_module())

    shown = sign_in(editors[0]).get("/cms/").text

    titles = re.findall(r'<div class="desk-card">\s*<h2>([^<]*)</h2>', shown)
    assert titles[0] == "Lessons"
    assert titles[-1] == "What waits for review"


def test_card_of_lessons_leads_to_their_place():
    lesson = make_lesson(make_module())

    card = lessons_card()

    shelf = lesson.get_parent().get_parent()
    assert card.text.startswith("1 lesson. ")
    assert [link.url for link in card.links] == [
        "/cms/lessons/new/",
        f"/cms/pages/{shelf.pk}/",
    ]


def test_only_published_lessons_are_counted():
    module = make_module()
    for number in range(2):
        make_lesson(module, slug=f"lesson-{number}")
    LessonPage.objects.get(slug="lesson-1").unpublish()

    assert lessons_card().text.startswith("1 lesson. ")


def test_without_content_there_is_no_card_of_lessons():
    LearnPage.objects.get().delete()

    assert lessons_card() is None


def test_what_was_sent_waits_for_review_and_a_draft_does_not():
    module = make_module()
    make_lesson(module, title="Half written").save_revision()
    draft = make_waiting(module, 1)

    card = review_card()

    assert [(link.words, link.url) for link in card.links] == [
        ("Draft 1", f"/cms/pages/{draft.pk}/edit/")
    ]
    assert card.text == "1 page was sent to a second reader."


def test_all_that_wait_are_counted_and_the_latest_are_named():
    module = make_module()
    titles = [make_waiting(module, n).title for n in range(MOST_NAMED + 1)]

    card = review_card()

    assert card.text == "6 pages were sent to a second reader."
    assert [link.words for link in card.links] == titles[:0:-1]


def test_when_nothing_was_sent_the_card_says_so():
    make_lesson(make_module()).save_revision()

    assert review_card().text == "Nothing waits for a second reader."
    assert review_card().links == []


def test_new_lesson_begins_with_its_module(sign_in):
    module = make_module()

    page = sign_in(make_editor()).get("/cms/lessons/new/").text

    assert f"/cms/pages/add/modules/lessonpage/{module.pk}/" in page
    assert module.title in page


def test_the_home_counts_all_that_wait():
    """More than a page of a list would hold."""
    module = make_module()
    lesson = make_waiting(module, 0)
    for number in range(1, 52):
        lesson = lesson.copy(update_attrs={"slug": f"draft-{number}"}, recursive=False)
        lesson.get_workflow().start(lesson, None)

    assert review_cards(make_editor())[0].title.startswith("52 lessons have changes")


def test_what_stands_below_a_page_is_listed_in_readers_order(sign_in):
    module = make_module()
    for slug in ("one", "two"):
        make_lesson(module, slug=slug, title=slug)
    LessonPage.objects.get(slug="two").save_revision()

    page = sign_in(make_editor()).get(f"/cms/pages/{module.pk}/")

    assert [each.title for each in page.context["object_list"]] == ["one", "two"]
