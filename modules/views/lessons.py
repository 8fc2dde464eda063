"""What a person sends from a lesson: finished, a note, ticks.

The page that she sends from may be older than the text that stands there now, or the
lesson withdrawn: what she did counts all the same.
"""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpResponse,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.models import StaffMember
from accounts.requests import SignedInRequest
from modules.forms.notes import ReflectionForm
from modules.home_cards import saved_at
from modules.models import LessonPage, Reflection
from modules.models.privacy import open_pages
from modules.services.lessons import (
    Note,
    StaleNoteError,
    Ticks,
    finish_lesson,
    remove_reflection,
    save_reflection,
    set_ticks,
)
from modules.shelf import ShelfModule, shelf
from modules.versions import text_before_her
from modules.views.reading import lesson_rows, module_of
from ui.answers import see_other


def lessons_once_published() -> QuerySet[LessonPage]:
    """What somebody may have open in her browser; never a draft, nor what is private
    to others.
    """
    lessons: QuerySet[LessonPage] = LessonPage.objects.exclude(first_published_at=None)
    return open_pages(lessons)


@require_POST
def lesson_finish(request: SignedInRequest, lesson_id: int) -> HttpResponse:
    """Keep that she finished, and lead to what follows: the next lesson, or her
    module.
    """
    lesson = get_object_or_404(lessons_once_published(), pk=lesson_id)
    read = text_before_her(lesson, request.POST.get("revision", ""))
    finish_lesson(request.user, lesson, at=timezone.now(), revision_id=read.revision_id)
    module = module_of(lesson)
    if module is None:
        return see_other("/learn/")
    keys = [item.key for item in module.lessons]
    following = module.lessons[keys.index(lesson.translation_key) + 1 :]
    if following:
        return see_other(following[0].url)
    messages.success(request, _after_the_last(module, request.user))
    return see_other(module.url)


def _after_the_last(module: ShelfModule, member: StaffMember) -> str:
    left = sum(1 for row in lesson_rows(module, member) if not row.is_done)
    if left:
        words = ngettext(
            "That was the last lesson. %(left)s other lesson of this module is open.",
            "That was the last lesson. %(left)s other lessons of this module are open.",
            left,
        )
        return words % {"left": left}
    if module.quiz:
        return _("You have finished all lessons of this module. Now comes its quiz.")
    return _("You have finished all lessons of this module.")


@require_POST
def checklist_save(request: SignedInRequest, lesson_id: int, key: str) -> HttpResponse:
    """All ticks of one list, as they stand on her page. A line that never stood there
    is refused.
    """
    lesson = get_object_or_404(lessons_once_published(), pk=lesson_id)
    read = text_before_her(lesson, request.POST.get("revision", ""))
    shown = frozenset(read.page.checklists().get(key, ()))
    ticked = frozenset(request.POST.getlist("item"))
    if not shown:
        raise Http404
    if not ticked <= shown:
        return render(request, "ui/bad_request.html", status=400)
    now = timezone.now()
    set_ticks(request.user, lesson, Ticks(key, shown, ticked), at=now)
    if wants_json(request):
        return JsonResponse({"saved": saved_at(now, now)})
    return see_other(_way_back(lesson, f"list-{key}"))


@require_POST
def reflection_save(request: SignedInRequest, lesson_id: int, key: str) -> HttpResponse:
    """Keep a note to herself. Every fault keeps the text on the page."""
    lesson = get_object_or_404(lessons_once_published(), pk=lesson_id)
    read = text_before_her(lesson, request.POST.get("revision", ""))
    prompt = read.page.prompts().get(key)
    if prompt is None:
        raise Http404
    form = ReflectionForm(request.POST)
    page = {"form": form, "lesson": lesson, "prompt": prompt, "key": key, "read": read}
    if not form.is_valid():
        return _not_kept(request, page)
    now, words = timezone.now(), form.cleaned_data
    note = Note(key, words["text"], words["version"], prompt)
    try:
        saved = save_reflection(request.user, lesson, note, at=now)
    except StaleNoteError as error:
        both = {**page, "saved": error.saved, "note": note}
        return render(request, "modules/note_stale.html", both, status=409)
    if wants_json(request):
        return JsonResponse({"saved": saved_at(now, now), "version": saved.version})
    return see_other(_way_back(lesson, f"note-{key}"))


def _not_kept(request: SignedInRequest, page: dict[str, Any]) -> HttpResponse:
    """A script is told that it is too long; a question she answers on a page."""
    form: ReflectionForm = page["form"]
    if wants_json(request) and form.has_error("text", "max_length"):
        words = _("Not saved. %(why)s Your words are still here.")
        why = form.errors["text"][0]
        return JsonResponse({"refused": words % {"why": why}}, status=422)
    return render(request, "modules/note_form.html", page, status=422)


def _way_back(lesson: LessonPage, place: str) -> str:
    """Where she was; her own notes, once the lesson has been withdrawn."""
    return f"{lesson.url}#{place}" if lesson.live else "/me/notes/"


@require_safe
def notes(request: SignedInRequest) -> HttpResponse:
    """Everything that she wrote to herself."""
    lessons = {lesson.key: lesson for module in shelf() for lesson in module.lessons}
    rows = [
        (row, lessons.get(row.lesson_key))
        for row in Reflection.objects.open_for(request.user)
    ]
    return render(request, "modules/notes.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def note_remove(request: SignedInRequest, note_id: int) -> HttpResponse:
    """Ask once, then remove it for good."""
    note = get_object_or_404(Reflection.objects.open_for(request.user), pk=note_id)
    if request.method != "POST":
        return render(request, "modules/note_remove.html", {"note": note})
    remove_reflection(note)
    return see_other("/me/notes/")


def wants_json(request: SignedInRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
