"""What an editor is told while nobody else is there to read second: what she sends
would wait for ever, and nothing else says so.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from modules.desk import DeskCard, DeskLink
from modules.models.review import has_two_editors, needs_second_reader
from modules.steps import HomeCard


def is_alone() -> bool:
    return needs_second_reader() and not has_two_editors()


def home_cards() -> list[HomeCard]:
    if not is_alone():
        return []
    return [
        HomeCard(
            title=_title(),
            text=_words(),
            url=reverse("second_reader"),
            action=_way(),
            label=_("Not published"),
            tone="caution",
            icon="person",
            weight=29,
        )
    ]


def desk_card() -> DeskCard | None:
    if not is_alone():
        return None
    return DeskCard(_title(), _words(), [DeskLink(_way(), reverse("second_reader"))])


def say_it_above_the_form(request: HttpRequest, *page: Any) -> None:
    """Before she writes, on a page that is there and on a new one."""
    if request.method == "GET" and is_alone():
        _say(request)


def say_it_when_she_sends(request: HttpRequest, *page: Any) -> None:
    if "action-submit" in request.POST and is_alone():
        _say(request)


def _say(request: HttpRequest) -> None:
    link = format_html('<a href="{}">{}</a>', reverse("second_reader"), _way())
    messages.warning(request, format_html("{} {}", _words(), link))


def _title() -> str:
    return _("Nobody is there to read second")


def _words() -> str:
    return _(
        "You are the only editor, and a page is published once a second one agrees. An "
        "administrator can invite her; until she is here, you can switch the second "
        "reader off."
    )


def _way() -> str:
    return _("Second reader: on or off")
