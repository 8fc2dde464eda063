"""What editors meet in Wagtail's admin: content, and nothing about people."""

from typing import Any

from django.contrib import messages
from django.db.models import BooleanField, JSONField
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.models import Page, WorkflowState
from wagtail.snippets.models import register_snippet

from modules import alone, cms_actions, desk, desk_translations
from modules.admin_glossary import TermViewSet
from modules.admin_pages import PagesViewSet
from modules.admin_paths import PathViewSet
from modules.cms_comparing import CodesComparison, TickComparison
from modules.drafts import what_was_said
from modules.models.review import awaits_another
from modules.views.lesson_start import lesson_start
from modules.views.media import piece_of_recording
from modules.views.po_files import po_file_upload
from modules.views.review import second_reader
from modules.views.staying_translated import stay_translated
from modules.views.translations import translation_approve

AFTER_ITS_RIGHTS = AFTER_THE_OTHERS = 100
"""Wagtail itself first asks whether a collection is private."""
BEFORE_THE_OTHERS = -10
HIDDEN = frozenset({"help", "workflows", "workflow-tasks", "page-types-usage"})
"""What waits for a second reader stands on the desk."""
OUR_WORDS = {
    "documents": gettext_lazy("Files"),
    "site-history": gettext_lazy("What was changed"),
    "aging-pages": gettext_lazy("Not changed for long"),
}
"""A document is what staff read and confirm; what lessons offer is a file."""
BESIDE_THE_FORM = ("block-previews", "autosave-end", "autosave-again")
"""Previews while she points; no draft that saves itself too late, or never again."""


@hooks.register("construct_main_menu")
@hooks.register("construct_reports_menu")
def hide_what_editors_do_not_need(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN]
    for item in items:
        item.label = OUR_WORDS.get(item.name, item.label)


@hooks.register("construct_homepage_summary_items", order=AFTER_THE_OTHERS)
def count_pages_only(request: HttpRequest, items: list[Any]) -> None:
    """The cards count what editors ask about; a file is not a document here."""
    items[:] = [item for item in items if isinstance(item, PagesSummaryItem)]


@hooks.register("register_admin_urls")
def our_addresses() -> list[URLPattern]:
    return [
        path("lessons/new/", lesson_start, name="lesson_start"),
        path("second-reader/", second_reader, name="second_reader"),
        path(
            "translations/<int:page_id>/approve/",
            translation_approve,
            name="translation_approve",
        ),
    ]


@hooks.register("register_admin_urls", order=BEFORE_THE_OTHERS)
def guarded_addresses() -> list[URLPattern]:
    """In the place of wagtail-localize's own, which stand behind them."""
    return [
        path(
            "localize/translate/<int:translation_id>/pofile/upload/",
            po_file_upload,
            name="po_file_upload",
        ),
        path("localize/page/<int:page_id>/convert_to_alias/", stay_translated),
        path("localize/translate/<int:translation_id>/disable/", stay_translated),
    ]


@hooks.register("register_settings_menu_item")
def review_in_the_menu() -> MenuItem:
    return MenuItem(
        gettext_lazy("Second reader"), reverse("second_reader"), icon_name="group"
    )


@hooks.register("before_edit_page")
def lead_to_what_changed(request: HttpRequest, page: Page) -> None:
    """The editor shows the new words only; whoever reads second wants both."""
    if request.method != "GET" or not page.live or not page.has_unpublished_changes:
        return
    both = reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]
    )
    link = format_html('<a href="{}">{}</a>', both, _("See what is different"))
    said = _("Readers do not see the latest changes of this page yet.")
    messages.info(request, format_html("{} {}", said, link))


@hooks.register("before_edit_page")
def say_why_she_cannot_agree(request: HttpRequest, page: Page) -> None:
    """Her own change takes the button away; without a word it would seem lost."""
    if request.method == "GET" and awaits_another(page, request.user.pk):
        messages.info(
            request, _("You changed words yourself, so another editor agrees to them.")
        )


@hooks.register("before_edit_page")
def say_why_it_came_back(request: HttpRequest, page: Page) -> None:
    """What the second reader said stands where the words are changed."""
    state = page.current_workflow_state if request.method == "GET" else None
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        messages.info(request, what_was_said(state))


@hooks.register("before_serve_document", order=AFTER_ITS_RIGHTS)
def serve_in_pieces(document: Any, request: HttpRequest) -> HttpResponse | None:
    return piece_of_recording(document, request)


@hooks.register("construct_homepage_panels")
def begin_with_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(desk.DeskPanel())


@hooks.register("insert_global_admin_css")
def in_our_colours() -> str:
    return format_html(
        '<link rel="stylesheet" href="{}">', static("modules/cms_frame.css")
    )


@hooks.register("insert_editor_js")
def beside_the_form() -> str:
    scripts = [(static(f"modules/{name}.js"),) for name in BESIDE_THE_FORM]
    return format_html_join("", '<script src="{}" type="module"></script>', scripts)


register_comparison_class(JSONField, comparison_class=CodesComparison)
register_comparison_class(BooleanField, comparison_class=TickComparison)
register_snippet(TermViewSet)
hooks.register("register_admin_viewset", PagesViewSet)
hooks.register("register_admin_viewset", PathViewSet)
hooks.register("construct_page_action_menu", cms_actions.begin_with_the_next_step)
hooks.register("before_edit_page", cms_actions.act_once)
hooks.register("after_edit_page", cms_actions.tell_what_became_of_it)
hooks.register("before_edit_page", alone.say_it_above_the_form)
hooks.register("before_create_page", alone.say_it_above_the_form)
hooks.register("after_edit_page", alone.say_it_when_she_sends)
hooks.register("after_create_page", alone.say_it_when_she_sends)
hooks.register(desk.HOOK, alone.desk_card, order=5)
hooks.register(desk.HOOK, desk.lessons_card, order=10)
hooks.register(desk.HOOK, desk.review_card, order=30)
hooks.register(desk.HOOK, desk_translations.translations_card, order=35)
hooks.register("before_edit_page", desk_translations.before_translating, order=-10)
