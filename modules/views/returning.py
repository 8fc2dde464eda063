"""Coming back to a lesson: where she stopped, and what is new since she read it."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from modules.models import LessonChange, LessonPage
from modules.models.privacy import open_pages
from modules.services.reading import confirm_change, keep_place
from modules.versions import NUMBER, news_for
from modules.views.lessons import lessons_once_published, wants_json
from ui.answers import see_other

ANCHOR = re.compile(r"[0-9A-Za-z-]{1,36}")


@require_POST
def place_keep(request: SignedInRequest, lesson_id: int) -> HttpResponse:
    """Remember the section she is at. The page's script sends it as she reads; without
    it there is a button at each section.
    """
    lesson = get_object_or_404(lessons_once_published(), pk=lesson_id)
    anchor = request.POST.get("anchor", "")
    if not ANCHOR.fullmatch(anchor):
        return render(request, "ui/bad_request.html", status=400)
    keep_place(request.user, lesson, anchor=anchor, at=timezone.now())
    if wants_json(request):
        return HttpResponse(status=204)
    messages.success(
        request, _("Your place is kept. You find it on your home, on any device.")
    )
    return see_other(f"{lesson.url}#at-{anchor}" if lesson.live else "/")


@require_http_methods(["GET", "HEAD", "POST"])
def lesson_news(request: SignedInRequest, lesson_id: int) -> HttpResponse:
    """What is new in a lesson that she has finished, and one tap to say it is read."""
    lesson = get_object_or_404(open_pages(LessonPage.objects.live()), pk=lesson_id)
    if request.method == "POST":
        return _confirm(request, lesson)
    news = news_for(request.user, lesson)
    if news is None:
        return redirect(lesson.url)
    language = lesson.locale.language_code
    context = {"lesson": lesson, "news": news, "content_lang": language}
    return render(request, "modules/lesson_news.html", context)


def _confirm(request: SignedInRequest, lesson: LessonPage) -> HttpResponse:
    """The change that stood on her page; a later one will be asked for anew."""
    open_changes = LessonChange.objects.open_for(request.user).filter(page_id=lesson.pk)
    shown = request.POST.get("change", "")
    change = open_changes.filter(pk=shown).first() if NUMBER.fullmatch(shown) else None
    if change is not None:
        confirm_change(request.user, change, at=timezone.now())
    messages.success(request, _("Thank you. You know this lesson as it is now."))
    return see_other("/")
