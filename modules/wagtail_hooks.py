"""What editors meet in Wagtail's admin: content, and nothing about people."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from modules import desk
from modules.admin_glossary import TermViewSet
from modules.admin_paths import PathViewSet

HIDDEN = frozenset({"help", "settings"})


@hooks.register("construct_main_menu")
def hide_what_editors_do_not_need(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("construct_homepage_panels")
def begin_with_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(desk.DeskPanel())


@hooks.register("insert_global_admin_css")
def in_our_colours() -> str:
    return format_html(
        '<link rel="stylesheet" href="{}">', static("modules/cms_frame.css")
    )


register_snippet(TermViewSet)
hooks.register("register_admin_viewset", PathViewSet)
hooks.register(desk.HOOK, desk.lessons_card, order=10)
hooks.register(desk.HOOK, desk.review_card, order=30)
