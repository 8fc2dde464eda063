"""Words on their way to readers: nobody acts on them twice, and what they still lack is
said to whoever wanted to publish them.
"""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page, TaskState

from modules.cms_actions import say_what_became_of_it
from modules.models.whole import NotWholeError
from modules.permissions import View


def saying_what_is_missing(view: View) -> View:
    """Whatever was about to publish: nothing is published, and the editor opens."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotWholeError as fault:
            messages.error(request, _what_is_missing(fault))
            return led_on(request, edit_url(fault.page))

    return told


def _what_is_missing(fault: NotWholeError) -> str:
    said = _("“%(title)s” is not published: something in it is missing or not right.")
    title = fault.page.get_admin_display_title()
    rows = format_html_join("", "<li>{}</li>", ((each,) for each in fault.sentences))
    return format_html("{} <ul>{}</ul>", said % {"title": title}, rows)


def led_on(request: HttpRequest, url: str) -> HttpResponse:
    """A dialogue of Wagtail’s is told where to go; a redirect would only confuse it."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": url})
    return redirect(url)


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class OnceView(WorkflowActionView):
    """Agreeing and sending back from the front page, told in the words of the editor.
    Two who act at the same moment take their turns.
    """

    @transaction.atomic
    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        Page.objects.select_for_update().get(pk=self.object.pk)
        self.task_state.refresh_from_db()
        if self.task_state.status != TaskState.STATUS_IN_PROGRESS:
            messages.info(request, _("This was agreed or taken back already."))
            return led_on(request, self.redirect_url)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        self.task_state.refresh_from_db()
        if self.task_state.status != TaskState.STATUS_IN_PROGRESS:
            say_what_became_of_it(request, self.object, self.action_name)
        return answer
