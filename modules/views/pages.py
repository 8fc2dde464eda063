"""Pages of content: found by the language of the path, spoken to in the reader's own
language.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_from_path, get_language_info
from django.views.decorators.http import require_safe
from wagtail.models import Page

from accounts.models import StaffMember
from accounts.requests import SignedInRequest
from modules.addresses import address, best_language, root_path
from modules.models import (
    LearnPage,
    LessonPage,
    ModulePage,
    ToolboxPage,
    TranslatedPage,
)
from modules.models.privacy import open_pages
from modules.models.review import is_unread
from modules.views.reading import context_for

TRANSLATED = (ModulePage, LessonPage)
"""Pages whose translations have a named reviewer."""
LISTS = (LearnPage, ToolboxPage)
"""Pages without words of their own: a copy that waits for its translation is as good
as the original.
"""


@require_safe
def serve(request: SignedInRequest, path: str = "") -> HttpResponse:
    """One page of the tree. What is not translated leads to the language that the site
    is written in.
    """
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    reader = getattr(request, "person_language", language)
    translation.activate(reader)
    if not path:
        return redirect("modules:home")
    page = _find(path, language)
    if page is None:
        return _in_own_language(path, language)
    if page.alias_of_id and page.specific_class not in LISTS:
        return redirect(page.alias_of.specific.url)
    return _page(page, request, reader)


@require_safe
def to_language(request: SignedInRequest, path: str = "") -> HttpResponse:
    """/learn/ and /toolbox/ without a language lead to the reader's."""
    return HttpResponseRedirect(f"/{best_language()}{request.get_full_path()}")


def _find(path: str, language: str) -> Page | None:
    root = root_path(language)
    if root is None:
        return None
    found: Page | None = (
        open_pages(Page.objects.live())
        .select_related("locale", "live_revision")
        .defer("live_revision__content")
        .filter(url_path=root + path)
        .first()
    )
    return found


def _in_own_language(path: str, language: str) -> HttpResponse:
    own = settings.LANGUAGE_CODE
    page = _find(path, own) if language != own else None
    if page is None:
        raise Http404
    return redirect(address(page.url_path, own))


def _page(page: Page, request: SignedInRequest, reader: str) -> HttpResponse:
    specific = page.specific
    specific.locale = page.locale
    response: HttpResponse = specific.serve(request)
    if hasattr(response, "context_data"):
        response.context_data |= {
            **context_for(specific, request.user),
            **_agreed(page),
            **_translation(page, reader),
            "edit_url": _edit_url(page, request.user),
        }
    return response


def _edit_url(page: Page, reader: StaffMember) -> str:
    """For whoever writes here; nothing for anybody else."""
    return (
        reverse("wagtailadmin_pages:edit", args=[page.pk]) if reader.is_editor else ""
    )


def _agreed(page: Page) -> dict[str, Any]:
    """Who has read it before her: a second editor, or the reviewer of a translation."""
    if page.specific_class not in TRANSLATED:
        return {"is_unread": page.specific_class not in LISTS and is_unread(page)}
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return {"is_unread": is_unread(page)}
    known = TranslatedPage.objects.filter(page_id=page.pk).first()
    return {"is_translated": True, "known": known, **_original(page, known)}


def _original(page: Page, known: TranslatedPage | None) -> dict[str, Any]:
    """The way to the original where it says more, and where nobody has reviewed the
    translation: both say so, and lead there.
    """
    own = settings.LANGUAGE_CODE
    names = {"original_name": get_language_info(own)["name_translated"]}
    is_behind = known and (known.source_changed_at or known.untranslated)
    if known and known.reviewed_by and not is_behind:
        return names
    return {**names, "original_url": _address_in(own, page)}


def _address_in(language: str, page: Page) -> str:
    """Of the same page in another language; empty where the reader has none."""
    others = open_pages(page.get_translations().live().filter(alias_of=None))
    other = others.filter(locale__language_code=language).first()
    return address(other.url_path, language) if other else ""


def _translation(page: Page, reader: str) -> dict[str, Any]:
    """When this is not her language: its name, and the way to the translation if there
    is one.
    """
    language = page.locale.language_code
    if language == reader:
        return {}
    names = {
        "content_name": get_language_info(language)["name_translated"],
        "own_name": get_language_info(reader)["name_translated"],
    }
    return {
        **names,
        "translation_url": _address_in(reader, page),
        "is_foreign": True,
    }
