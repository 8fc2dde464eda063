"""Quizzes in the editors' menu, and what the editor of a scenario is told."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from assessments.domain.linting import Fault
from assessments.models import (
    Quiz,
    QuizChange,
    QuizTranslation,
    ScenarioIndexPage,
    ScenarioPage,
)
from assessments.page_forms import fault_place, fault_sentence
from modules import desk

MOST_SHOWN = 5
AFTER_PAGES = 150


@hooks.register("register_admin_urls")
def quiz_addresses() -> list[URLResolver]:
    return [path("quizzes/", include("assessments.urls.quiz_editing"))]


@hooks.register("register_admin_menu_item")
def quizzes_in_the_menu() -> MenuItem:
    return MenuItem(
        gettext_lazy("Quizzes"),
        reverse("quiz_editing:quiz_list"),
        name="quizzes",
        icon_name="form",
        order=AFTER_PAGES,
    )


@hooks.register(desk.HOOK, order=15)
def quizzes_card() -> desk.DeskCard:
    """The way to the quizzes from the front page of the CMS."""
    count = Quiz.objects.count()
    text = ngettext("%(count)s quiz.", "%(count)s quizzes.", count) % {"count": count}
    return desk.DeskCard(
        _("Quizzes"),
        text + " " + _("Add a question, or change one; past results stay."),
        [desk.DeskLink(_("Go to the quizzes"), reverse("quiz_editing:quiz_list"))],
    )


@hooks.register(desk.HOOK, order=16)
def quiz_translations_card() -> desk.DeskCard | None:
    """Translated quizzes that nobody has reviewed yet."""
    rows = QuizTranslation.objects.select_related("quiz")
    waiting = [row for row in rows if row.waits]
    if not waiting:
        return None
    words = ngettext(
        "%(count)s translation waits for its reviewer.",
        "%(count)s translations wait for their reviewer.",
        len(waiting),
    )
    return desk.DeskCard(
        _("Translated quizzes"),
        words % {"count": len(waiting)},
        [_translation_link(row) for row in waiting[:MOST_SHOWN]],
    )


@hooks.register(desk.HOOK, order=31)
def quiz_changes_card() -> desk.DeskCard | None:
    """What of quizzes waits for a second reader, after the pages that do."""
    waiting = QuizChange.objects.waiting().order_by("-pk")
    count = waiting.count()
    if not count:
        return None
    words = ngettext(
        "%(count)s change of a quiz waits for a second reader.",
        "%(count)s changes of quizzes wait for a second reader.",
        count,
    )
    shown = waiting.select_related("quiz")[:MOST_SHOWN]
    return desk.DeskCard(
        _("Quizzes that wait for review"),
        words % {"count": count},
        [_change_link(change) for change in shown],
    )


def _change_link(change: QuizChange) -> desk.DeskLink:
    address = reverse("quiz_editing:change_detail", args=[change.pk])
    what = change.data.get("content") or _("Words and rules")
    return desk.DeskLink(f"{change.quiz.title}: {what}", address)


def _translation_link(row: QuizTranslation) -> desk.DeskLink:
    address = reverse("quiz_editing:quiz_translation", args=[row.quiz_id, row.language])
    language = get_language_info(row.language)["name_translated"]
    return desk.DeskLink(f"{row.quiz.title} ({language})", address)


@hooks.register(desk.HOOK, order=20)
def scenarios_card() -> desk.DeskCard | None:
    """The way to the scenarios from the front page of the CMS."""
    index = ScenarioIndexPage.objects.filter(alias_of=None).first()
    if index is None:
        return None
    count = ScenarioPage.objects.filter(alias_of=None, locale=index.locale).count()
    text = ngettext(
        "%(count)s story to rehearse.", "%(count)s stories to rehearse.", count
    ) % {"count": count}
    return desk.DeskCard(
        _("Scenarios"),
        text + " " + _("Each is checked before it can be published."),
        [desk.DeskLink(_("Go to the scenarios"), desk.explorer_url(index))],
    )


@hooks.register("after_publish_page")
def tell_faults_after_publishing(request: HttpRequest, page: Page) -> None:
    """A way round the form may publish faults: the last good version stays in play."""
    _tell(
        request,
        page,
        _("This is live, but it cannot be played. People play the last good version."),
    )


@hooks.register("before_edit_page")
def tell_faults_of_draft(request: HttpRequest, page: Page) -> None:
    """A broken draft is kept; whoever opens it reads what is still missing."""
    if request.method == "GET" and page.has_unpublished_changes:
        _tell(request, page, _("The draft is kept. Before it can be published:"))


def _tell(request: HttpRequest, page: Page, opening: str) -> None:
    story = page.specific_deferred if not isinstance(page, ScenarioPage) else page
    if not isinstance(story, ScenarioPage):
        return
    faults = story.check_story().errors[:MOST_SHOWN]
    if faults:
        parts = [opening, *(_fault_line(fault, story) for fault in faults)]
        words = format_html_join(" ", "{}", ([part] for part in parts))
        messages.warning(request, words)


def _fault_line(fault: Fault, story: ScenarioPage) -> str:
    """What is wrong; a way to its step where it has one."""
    place = fault_place(fault, story.steps)
    sentence = fault_sentence(fault)
    return format_html('<a href="{}">{}</a>', place, sentence) if place else sentence
