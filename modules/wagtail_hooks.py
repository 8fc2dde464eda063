"""What editors meet in Wagtail's admin: content, and nothing about people."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

HIDDEN = frozenset({"help", "settings"})


@hooks.register("construct_main_menu")
def hide_what_editors_do_not_need(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN]
