"""What a person sends from a lesson: finished, a note, ticks."""

from django.http import (
    Http404,
    HttpResponse,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.requests import SignedInRequest
from modules.forms.notes import ReflectionForm
from modules.home_cards import saved_at
from modules.models import LessonPage, Reflection
from modules.services.lessons import (
    Note,
    StaleNoteError,
    finish_lesson,
    remove_reflection,
    save_reflection,
    set_ticks,
)
from modules.shelf import shelf
from modules.views.reading import module_of
from ui.answers import see_other


@require_POST
def lesson_finish(request: SignedInRequest, lesson_id: int) -> HttpResponse:
    """Keep that she finished, and lead to what follows: the next lesson, or her
    module.
    """
    lesson = get_object_or_404(LessonPage.objects.live(), pk=lesson_id)
    finish_lesson(request.user, lesson, at=timezone.now())
    module = module_of(lesson)
    if module is None:
        return see_other("/learn/")
    keys = [item.key for item in module.lessons]
    following = module.lessons[keys.index(lesson.translation_key) + 1 :]
    return see_other(following[0].url if following else module.url)


@require_POST
def checklist_save(request: SignedInRequest, lesson_id: int, key: str) -> HttpResponse:
    """All ticks of one list, as they stand on the page. A line that is not on the list
    is refused.
    """
    lesson = get_object_or_404(LessonPage.objects.live(), pk=lesson_id)
    lists = lesson.checklists()
    if key not in lists:
        raise Http404
    items = set(request.POST.getlist("item"))
    if not items <= set(lists[key]):
        return render(request, "ui/bad_request.html", status=400)
    now = timezone.now()
    set_ticks(request.user, lesson, key, items=items, at=now)
    if _wants_json(request):
        return JsonResponse({"saved": saved_at(now, now)})
    return see_other(f"{lesson.url}#list-{key}")


@require_POST
def reflection_save(request: SignedInRequest, lesson_id: int, key: str) -> HttpResponse:
    """Keep a note to herself. Every fault keeps the text on the page."""
    lesson = get_object_or_404(LessonPage.objects.live(), pk=lesson_id)
    if key not in lesson.prompts():
        raise Http404
    form = ReflectionForm(request.POST)
    page = {"form": form, "lesson": lesson, "prompt": lesson.prompts()[key], "key": key}
    if not form.is_valid():
        return render(request, "modules/note_form.html", page, status=422)
    now = timezone.now()
    note = Note(key, form.cleaned_data["text"], form.cleaned_data["version"])
    try:
        saved = save_reflection(request.user, lesson, note, at=now)
    except StaleNoteError as error:
        return render(
            request,
            "modules/note_stale.html",
            {**page, "saved": error.saved, "note": note},
            status=409,
        )
    if _wants_json(request):
        return JsonResponse({"saved": saved_at(now, now), "version": saved.version})
    return see_other(f"{lesson.url}#note-{key}")


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


def _wants_json(request: SignedInRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
