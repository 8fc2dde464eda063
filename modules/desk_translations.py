"""What editors of translations find on the front page of the CMS, and above a page that
they translate.
"""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from modules.desk import MOST_NAMED, DeskCard, DeskLink, edit_url
from modules.models import LessonPage, ModulePage, TranslatedPage
from modules.services.translations import gaps_in, has_newest, translation_of


def translations_card() -> DeskCard | None:
    """Originals that have changed first, then what nobody has reviewed yet."""
    pages = _translated_pages()
    if not pages.exists():
        return None
    changed = pages.exclude(translated__source_changed_at=None)
    unreviewed = pages.filter(
        Q(translated=None)
        | Q(translated__reviewed_by="")
        | Q(translated__changed_since_review=True)
    )
    shown = dict.fromkeys([*changed[:MOST_NAMED], *unreviewed[:MOST_NAMED]])
    return DeskCard(
        _("Translations"),
        f"{_changed_words(changed.count())} {_review_words(unreviewed.count())}",
        [DeskLink(page.get_admin_display_title(), edit_url(page)) for page in shown],
    )


def _translated_pages() -> QuerySet[Page]:
    kinds = ContentType.objects.get_for_models(ModulePage, LessonPage).values()
    pages: QuerySet[Page] = (
        Page.objects.filter(content_type__in=[kind.pk for kind in kinds], alias_of=None)
        .exclude(locale__language_code=settings.LANGUAGE_CODE)
        .order_by("path")
    )
    return pages


def _changed_words(count: int) -> str:
    if not count:
        return _("No original has changed since it was translated.")
    return ngettext(
        "%(count)s original has changed since it was translated.",
        "%(count)s originals have changed since they were translated.",
        count,
    ) % {"count": count}


def _review_words(count: int) -> str:
    if not count:
        return _("Every translation has a named reviewer.")
    return ngettext(
        "%(count)s page waits for its reviewer.",
        "%(count)s pages wait for their reviewer.",
        count,
    ) % {"count": count}


def before_translating(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publishing a translation begins with the name of whoever reviewed it; above its
    words stands what is still to do.
    """
    if page.specific_class not in (ModulePage, LessonPage):
        return None
    translation = translation_of(page)
    if translation is None:
        return None
    if request.method == "POST" and request.POST.get("action") == "publish":
        return redirect("translation_approve", page.pk)
    if request.method == "GET":
        _offer_to_publish(request)
    if request.method == "GET" and (words := _to_do(translation, page)):
        messages.warning(request, words)
    return None


def _offer_to_publish(request: HttpRequest) -> None:
    """The largest button of the page is the last right that an editor has: without this
    one it would take the page from readers. It leads to the reviewer's name.
    """
    request.user.needs_second_reader = False  # type: ignore[union-attr]


def _to_do(translation: Translation, page: Page) -> str:
    """The first thing that is missing; empty when nothing is."""
    if gaps := gaps_in(translation):
        return _gap_words(translation, gaps)
    if page.live and not has_newest(translation):
        return _(
            "The original has changed. Nothing is left to translate: approve it again, "
            "so that readers have what is new."
        )
    known = TranslatedPage.objects.filter(page_id=page.pk).first()
    if known is None or not known.is_reviewed or not page.live:
        return _("No named reviewer has agreed to these words yet.")
    return ""


def _gap_words(translation: Translation, gaps: int) -> str:
    words = ngettext(
        "%(count)s passage is not translated yet.",
        "%(count)s passages are not translated yet.",
        gaps,
    ) % {"count": gaps}
    if has_newest(translation):
        return words
    return f"{_('The original has changed.')} {words}"
